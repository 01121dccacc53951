/** `npm run crash -- --kills N`: kills a real installation under load, and counts what is lost. Exit code 1 if anything is. */
import { parseArgs } from 'node:util'
import { crashLoop } from '../test/crash/crash.ts'

const { values } = parseArgs({ options: { kills: { type: 'string', default: '20' } } })
const wanted = Number(values.kills)
if (!Number.isSafeInteger(wanted) || wanted < 1) throw new Error('--kills must be a whole number')

const report = await crashLoop(wanted, (line) => console.log(line))
const { kills, restartsMs, faults } = report
const sorted = restartsMs.toSorted((a, b) => a - b)
const at = (share: number) => Math.round(sorted[Math.floor(share * (sorted.length - 1))] ?? 0)
console.log(`kills          ${restartsMs.length}: app ${kills.app}, postgres ${kills.postgres}, both ${kills.both}`)
console.log(`acknowledged   ${report.bookings} bookings, ${report.cancels} cancels`)
console.log(`without reply  ${report.unanswered}, of which ${report.unansweredDone} had been done; all sent again`)
console.log(`sent again     ${report.sentAgain} that had a reply`)
console.log(`back in        ${at(0.5)} ms (median), ${at(1)} ms (longest)`)
console.log(`faults         ${faults.length}`)
for (const fault of faults.slice(0, 20)) console.log(`  ${fault}`)
process.exitCode = faults.length === 0 ? 0 : 1
