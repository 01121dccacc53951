/** Builds the web app at the start, when it is not built or its sources have changed since. */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { stripVTControlCharacters } from 'node:util'
import { StartError } from './config.ts'
import { isWebBuilt, webDirectory } from './web-app.ts'

const root = join(import.meta.dirname, '..', '..')
const sources = ['web', 'contract', 'vite.config.ts', 'package-lock.json']
/** What the present build was made from. Beside the build, because everything in it is served. */
const stampFile = `${webDirectory}.sha256`

/** Without vite (a production install) whatever build there is serves. */
export const ensureWebApp = async (signal: AbortSignal): Promise<void> => {
  const vite = locateVite()
  if (vite === undefined) {
    if (isWebBuilt()) return
    throw new StartError('The web app is not built, and vite is not installed to build it: run npm ci')
  }
  const stamp = await stampOf(sources)
  if (isWebBuilt() && (await readFile(stampFile, 'utf8').catch(() => '')) === stamp) return
  const fresh = `${webDirectory}-${process.pid}`
  try {
    await build(vite, fresh, signal)
    await replace(fresh)
  } finally {
    await rm(fresh, { recursive: true, force: true })
  }
  await writeFile(stampFile, stamp)
}

const locateVite = (): string | undefined => {
  try {
    return join(dirname(fileURLToPath(import.meta.resolve('vite/package.json'))), 'bin', 'vite.js')
  } catch {
    return undefined
  }
}

/** By content, not by age: a checkout, a copy or an image may give files any date. */
const stampOf = async (names: string[]): Promise<string> => {
  const files = (await Promise.all(names.map(filesBelow))).flat().toSorted()
  const contents = await Promise.all(files.map((file) => readFile(join(root, file))))
  const hash = createHash('sha256')
  files.forEach((file, at) => hash.update(`${file}\0${contents[at]?.length}\0`).update(contents[at] ?? ''))
  return hash.digest('hex')
}

const filesBelow = async (name: string): Promise<string[]> => {
  const entries = await readdir(join(root, name), { recursive: true, withFileTypes: true }).catch(() => undefined)
  if (entries === undefined) return [name]
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(root.length))
}

/** In a process of its own: beside the database and the demo data, and its memory is given back. */
const build = async (vite: string, directory: string, signal: AbortSignal): Promise<void> => {
  // Read by Node itself: vite's own way writes into node_modules, which may belong to somebody else.
  const config = ['--configLoader', 'native', '--logLevel', 'error']
  const args = [vite, 'build', '--outDir', directory, '--emptyOutDir', ...config]
  const child = spawn(process.execPath, args, { cwd: root, signal, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)))
  const { promise, resolve } = Promise.withResolvers<boolean>()
  child.on('error', () => resolve(false)).on('close', (code) => resolve(code === 0))
  if (await promise) return
  const [reason = ''] = stripVTControlCharacters(output).split(/^ +at /m)
  throw new StartError(`The web app could not be built:\n${reason.trim()}`)
}

/** A build that fails leaves the one before; one under way is never served. */
const replace = async (fresh: string): Promise<void> => {
  const old = `${fresh}-before`
  await rename(webDirectory, old).catch(() => {})
  // Another start may have built the same just now.
  await rename(fresh, webDirectory).catch((error: unknown) => {
    if (!isWebBuilt()) throw error
  })
  await rm(old, { recursive: true, force: true })
}
