/** What a patient does: hold a place, then book with the hold, one after the other; many patients at once. */
import type { Bench } from './support/bench.ts'
import { makeCallers } from './support/callers.ts'
import { heldBookingRequest, holdRequest, shuffled } from './support/commands.ts'
import { slotInTime } from './support/data.ts'
import { sayTable, short } from './support/report.ts'
import { checkInvariants, makeMeter, measureInTurn } from './support/rounds.ts'
import { expectAll, openStage } from './support/stage.ts'

const connections = 256

export const journey: Bench = async ({ server, report, rounds, scale, appArgv }) => {
  const people = Math.ceil(10 * scale) * 1000
  const size = { clinics: 100, doctors: people / 10, people, slots: people * (rounds + 1), capacity: 1 }
  const stage = await openStage(server, 'journey', size, appArgv)
  try {
    const { tokenOf, port } = await makeCallers(server, stage, people)
    const meter = await makeMeter(stage.database.client, { app: stage.app.pid, load: stage.load.pid })
    let used = 0
    const run = async () => {
      const from = used
      used += people
      const journeys = shuffled(people).map((n, person) => {
        const booking = { slot: slotInTime(size, from + n), person }
        return [holdRequest(booking, tokenOf(person)), heldBookingRequest(booking, tokenOf(person))]
      })
      await stage.load.call('prepare', { port, connections, journeys })
      const { result, cpu, memory } = await meter(() => stage.load.call('run'))
      expectAll(result.statuses, '201')
      const [hold, book] = result.steps
      const others = `hold p50 ${short(hold?.p50)} p99 ${short(hold?.p99)}, book p50 ${short(book?.p50)} p99 ${short(book?.p99)} ms`
      return { operations: people, seconds: result.seconds, latency: result.journeys, cpu, memory, others }
    }
    report.say(`${people} people, ${connections} connections`)
    await run()
    const samples = await measureInTurn(report, { 'hold, then book': run }, rounds)
    await checkInvariants(report, stage.database)
    sayTable(report, samples)
  } finally {
    await stage.close()
  }
}
