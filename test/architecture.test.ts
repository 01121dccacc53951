/** The rules of the house: who may import whom, how large a file may be. Planted violations prove that it can fail. */
import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { test } from 'node:test'
import { operations } from '../contract/index.ts'
import type { Operation } from '../contract/operation.ts'

const root = join(import.meta.dirname, '..')
const rooms = ['contract', 'server', 'web', 'test', 'bench', 'scripts'].filter((room) => existsSync(join(root, room)))
const sourceFiles = rooms.flatMap((room) =>
  readdirSync(join(root, room), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:ts|tsx|sql|css)$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name))),
)

const specifiers = (source: string): string[] =>
  [...source.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].flatMap((match) => match[1] ?? [])

/** Modules in the order of app.ts's imports; each may use the doors of those before it. */
const moduleOrder = ['accounts', 'clinics', 'schedules', 'booking', 'waitlist', 'earlier']

const moduleOf = (path: string): string | undefined => /^server\/modules\/([^/]+)\//.exec(path)?.[1]
const isTest = (path: string): boolean => path.endsWith('.test.ts') || path.endsWith('.support.ts')

/** Why `file` may not import `target` (a path from the root, or a package), or undefined. */
const importRefusal = (file: string, target: string): string | undefined => {
  const isPackage = !rooms.some((room) => target.startsWith(`${room}/`))
  if (file.startsWith('contract/') && !isTest(file)) {
    return target === 'zod' || target.startsWith('contract/') ? undefined : 'contract imports zod only'
  }
  if (isPackage || isTest(file) || file.startsWith('test/')) return undefined
  if (file.startsWith('web/')) return webRefusal(file, target)
  if (target.startsWith('web/')) return 'only the web app imports the web app'
  if (file.startsWith('server/platform/')) {
    return target.startsWith('server/platform/') || target.startsWith('contract/')
      ? undefined
      : 'platform knows no module'
  }
  return moduleRefusal(file, target)
}

const webRefusal = (file: string, target: string): string | undefined => {
  if (target.startsWith('server/')) return 'the web app knows the server by its contract'
  const feature = /^web\/features\/([^/]+)\//.exec(file)?.[1]
  const other = /^web\/features\/([^/]+)\//.exec(target)?.[1]
  if (feature !== undefined && other !== undefined && feature !== other) return 'features never import each other'
  if (/^web\/(?:ui|api)\//.test(file) && other !== undefined) return 'web/ui and web/api know no feature'
  return undefined
}

const moduleRefusal = (file: string, target: string): string | undefined => {
  const own = moduleOf(file)
  const other = moduleOf(target)
  if (own === undefined || other === undefined || own === other) return undefined
  if (!target.endsWith(`/${other}/index.ts`)) return 'other modules are entered by their door'
  const [a, b] = [moduleOrder.indexOf(own), moduleOrder.indexOf(other)]
  return b >= 0 && b < a ? undefined : 'a module knows only those above it'
}

/** Rules files are pure: the contract, Temporal, and rules of their own room. */
const rulesRefusal = (file: string, target: string): string | undefined => {
  if (!file.endsWith('.rules.ts') || target.startsWith('contract/')) return undefined
  return target.endsWith('.rules.ts') && dirname(target) === dirname(file) ? undefined : 'rules are pure'
}

const refusals = (file: string, source: string): string[] =>
  specifiers(source)
    .map((name) => (name.startsWith('.') ? relative(root, join(root, dirname(file), name)) : name))
    .flatMap((target) => {
      const reason = importRefusal(file, target) ?? rulesRefusal(file, target)
      return reason === undefined ? [] : [`${file} imports ${target}: ${reason}`]
    })

test('every file imports only what its room may', () => {
  const code = sourceFiles.filter((file) => /\.tsx?$/.test(file))
  assert.ok(code.length > 80, 'the files were found')
  assert.deepEqual(
    code.flatMap((file) => refusals(file, readFileSync(join(root, file), 'utf8'))),
    [],
  )
})

test('planted violations are found', () => {
  const planted: [file: string, source: string][] = [
    ['contract/x.ts', `import { Pool } from 'pg'`],
    ['server/platform/x.ts', `import { y } from '../modules/booking/index.ts'`],
    ['server/modules/accounts/x.ts', `import { y } from '../booking/index.ts'`],
    ['server/modules/booking/x.ts', `import { y } from '../schedules/slots.sql.ts'`],
    ['server/modules/booking/x.rules.ts', `import { sql } from 'kysely'`],
    ['server/modules/booking/x.rules.ts', `import { y } from '../../platform/clock.ts'`],
    ['web/features/booking/X.tsx', `import { y } from '../accounts/y.ts'`],
    ['web/features/booking/X.tsx', `import { y } from '../../../server/platform/fold.ts'`],
    ['web/ui/X.tsx', `export { y } from '../features/booking/y.ts'`],
    ['server/app.ts', `const page = await import('../web/main.tsx')`],
  ]
  for (const [file, source] of planted) assert.equal(refusals(file, source).length, 1, `${file}: ${source}`)
})

test('files stay small, and doors narrow', () => {
  const lines = (file: string) => readFileSync(join(root, file), 'utf8').trimEnd().split('\n').length
  const limit = (file: string) =>
    isTest(file)
      ? 600
      : file === 'server/platform/schema.ts'
        ? Infinity
        : /\/modules\/[^/]+\/index\.ts$/.test(file)
          ? 15
          : 400
  assert.deepEqual(
    sourceFiles.filter((file) => lines(file) > limit(file)).map((file) => `${file}: ${lines(file)}`),
    [],
  )
})

test('every operation has a policy, an id that is its name, and a path of its own', () => {
  const seen = new Set<string>()
  for (const [name, op] of Object.entries<Operation>(operations)) {
    assert.equal(op.id, name)
    assert.ok(op.policy, `${name} has a policy`)
    const route = `${op.method} ${op.path.replace(/:\w+/g, ':')}`
    assert.ok(!seen.has(route), `${route} is there once`)
    seen.add(route)
    if (typeof op.policy === 'object' && op.params !== undefined) {
      assert.ok(op.path.startsWith('/clinics/:clinicId'), `${name} names the clinic whose staff may call it`)
    }
  }
})
