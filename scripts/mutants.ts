/**
 * `npm run mutants [-- --only TEXT]`: wrong programs are made in a copy of this one, and its tests must see each. The right
 * program must pass the same tests first. Exit code 1 if a mutant survives.
 */
import { parseArgs } from 'node:util'
import { mutants } from '../test/mutants/mutants.ts'
import { openWorkshop } from '../test/mutants/workshop.ts'
import { startTestServer } from '../test/support/server.ts'

const { values } = parseArgs({ options: { only: { type: 'string', default: '' } } })
const chosen = mutants.filter(({ name }) => name.includes(values.only))
if (chosen.length === 0) throw new Error(`No mutant is called so; there are: ${mutants.map((m) => m.name).join('; ')}`)

const server = await startTestServer()
const workshop = await openWorkshop(server.url)
const survivors: string[] = []
try {
  const tests = [...new Set(chosen.flatMap((mutant) => mutant.tests))]
  const right = await workshop.test(tests)
  if (right.code !== 0) throw new Error(`The right program fails its tests:\n${right.output}`)
  console.log(`passed    the right program: ${right.passed} tests`)
  for (const { name, changes, tests } of chosen) {
    await workshop.apply(changes)
    const { code, failed } = await workshop.test(tests)
    const isCaught = code !== 0 && failed.length > 0
    if (!isCaught) survivors.push(name)
    console.log(isCaught ? `caught    ${name}: "${failed[0]}"` : `SURVIVED  ${name}`)
    await workshop.restore(changes)
  }
} finally {
  await workshop.close()
  await server.stop()
}
console.log(`${chosen.length - survivors.length} of ${chosen.length} caught`)
process.exitCode = survivors.length === 0 ? 0 : 1
