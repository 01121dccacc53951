/** `npm run check`: format, types, lint, import rules, unused code and sizes, side by side; prints what failed. */
import { spawn } from 'node:child_process'

const checks: Record<string, string[]> = {
  format: ['oxfmt', '--check', '.'],
  types: ['tsc', '-p', '.'],
  'types of the web app': ['tsc', '-p', 'web'],
  lint: ['oxlint', '--type-aware'],
  'rules of the house': ['node', '--test', 'test/architecture.test.ts'],
  'unused code': ['knip'],
  'page weight': ['size-limit'],
}

type Result = { name: string; ok: boolean; seconds: string; output: string }

const run = (name: string, [command = '', ...args]: string[]): Promise<Result> => {
  const started = performance.now()
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
  return new Promise((resolve) => {
    const end = (ok: boolean) => {
      resolve({ name, ok, seconds: ((performance.now() - started) / 1000).toFixed(1), output })
    }
    child.on('error', (error) => {
      output += error.message
      end(false)
    })
    child.on('close', (code) => end(code === 0))
  })
}

const results = await Promise.all(Object.entries(checks).map(([name, command]) => run(name, command)))
for (const { name, ok, seconds, output } of results) {
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`)
  if (!ok) console.log(output)
}
process.exitCode = results.every((result) => result.ok) ? 0 : 1
