/** A copy of the program where mutants are made, and the tests that are run on them. */
import { spawn } from 'node:child_process'
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Change } from './mutants.ts'

export const root = join(import.meta.dirname, '..', '..')
const rooms = ['contract', 'server', 'test', 'scripts', 'package.json']
const patienceMs = 300_000

export type Outcome = { code: number; passed: number; failed: string[]; output: string }

/** What the file says after the changes. Throws where one does not fit any more. */
export const changed = (source: string, { file, search, replace }: Change): string => {
  const parts = source.split(search)
  if (parts.length !== 2) throw new Error(`${file} has ${parts.length - 1} times: ${search}`)
  return parts.join(replace)
}

export const openWorkshop = async (serverUrl: string) => {
  const directory = await mkdtemp(join(tmpdir(), 'openslot-mutants-'))
  for (const room of rooms) await cp(join(root, room), join(directory, room), { recursive: true })
  await symlink(join(root, 'node_modules'), join(directory, 'node_modules'))
  const run = (args: string[]) => runNode(directory, args, { ...process.env, DATABASE_URL: serverUrl })
  return {
    apply: async (changes: Change[]): Promise<void> => {
      for (const change of changes) {
        const file = join(directory, change.file)
        await writeFile(file, changed(await readFile(file, 'utf8'), change))
      }
    },
    restore: async (changes: Change[]): Promise<void> => {
      for (const { file } of changes) await cp(join(root, file), join(directory, file))
    },
    /** On a template that the changed program has migrated. Throws if it cannot: then it is no program to be tested. */
    test: async (files: string[]): Promise<Outcome> => {
      const template = await run(['--input-type=module', '-e', makeTemplate])
      if (template.code !== 0) throw new Error(`It does not migrate: ${template.output}`)
      const env = { ...process.env, TEST_SERVER_URL: serverUrl }
      const { code, output } = await runNode(
        directory,
        ['--test', '--test-reporter=tap', '--test-timeout=120000', '--test-concurrency=2', ...files],
        env,
      )
      const failed = [...output.matchAll(/^not ok \d+ - (.*)$/gm)].map(([, name = '']) => name)
      return { code, passed: Number(/^# pass (\d+)/m.exec(output)?.[1] ?? 0), failed, output }
    },
    close: () => rm(directory, { recursive: true, force: true }),
  }
}

const makeTemplate = `const { startTestServer } = await import('./test/support/server.ts'); await startTestServer()`

const runNode = async (cwd: string, args: string[], env: NodeJS.ProcessEnv) => {
  const child = spawn(process.execPath, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)))
  const timer = setTimeout(() => child.kill('SIGKILL'), patienceMs)
  const code = await new Promise<number>((resolve) => child.on('close', (exit) => resolve(exit ?? 1)))
  clearTimeout(timer)
  return { code, output }
}
