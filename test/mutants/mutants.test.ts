/** `npm run mutants` makes them; here they only have to fit the program as it is. */
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { mutants } from './mutants.ts'
import { changed, root } from './workshop.ts'

for (const { name, changes, tests } of mutants) {
  test(`the mutant can be made: ${name}`, () => {
    const sources = new Map<string, string>()
    for (const change of changes) {
      const source = sources.get(change.file) ?? readFileSync(join(root, change.file), 'utf8')
      sources.set(change.file, changed(source, change))
    }
    for (const file of tests) assert.ok(existsSync(join(root, file)), file)
  })
}
