/** Decides as whom PostgreSQL runs: it refuses to be root, so a process of root's must step down first. */
import { execFile } from 'node:child_process'
import { lchown, readdir, readFile, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'

type Owner = { uid: number; gid: number }

export type Account = {
  /** What a command line begins with. */
  prefix: string[]
  /** For spawn; empty where nothing changes or the prefix changes it. */
  identity: Partial<Owner>
  /** Whose the files must be, where it is not who runs this process. */
  owner?: Owner
}

/** Inside, root is seen as an ordinary user, and its files as that user's. Many containers forbid it. */
const userNamespace: Account = {
  prefix: ['unshare', '--user', '--map-user=65534', '--map-group=65534', '--'],
  identity: {},
}

/** Hands the home over when the answer is another account, so that the next start finds it there. */
export async function chooseAccount(home: string, postgres: string): Promise<Account> {
  if (process.geteuid?.() !== 0) return { prefix: [], identity: {} }
  const owner = await ownerOf(home)
  const isOurs = owner.uid === 0
  const owners = isOurs ? await unprivilegedOwners(home, postgres) : [owner]
  const candidates = [...(isOurs ? [userNamespace] : []), ...owners.map(switchTo), ...owners.map(switchAndReach)]
  for (const account of candidates) {
    if (!(await canReach(account, home, postgres))) continue
    await handOver(home, account)
    return account
  }
  throw new Error(
    `PostgreSQL refuses to run as root, and no unprivileged account can reach both ${home} and ${postgres}: ` +
      'start Openslot as an ordinary user, or set DATABASE_URL',
  )
}

/** Does nothing where files already belong to whom PostgreSQL runs as. */
export async function giveTo({ owner }: Account, ...paths: string[]): Promise<void> {
  if (owner === undefined) return
  for (const path of paths) await lchown(path, owner.uid, owner.gid)
}

function switchTo(owner: Owner): Account {
  return { prefix: [], identity: owner, owner }
}

/** Also passes through directories that only root may enter, such as root's home in a container. */
function switchAndReach(owner: Owner): Account {
  const reach = ['--inh-caps=+dac_override', '--ambient-caps=+dac_override']
  const prefix = ['setpriv', `--reuid=${owner.uid}`, `--regid=${owner.gid}`, '--clear-groups', ...reach, '--']
  return { prefix, identity: {}, owner }
}

async function unprivilegedOwners(home: string, postgres: string): Promise<Owner[]> {
  const owners = await Promise.all([ownerOf(dirname(home)), ownerOf(postgres)])
  const users = (await readFile('/etc/passwd', 'utf8').catch(() => '')).split('\n').map((line) => line.split(':'))
  const named = ['postgres', 'nobody'].flatMap((name) => users.filter((user) => user[0] === name))
  return [...owners, ...named.map((user) => ({ uid: Number(user[2]), gid: Number(user[3]) }))].filter(
    ({ uid, gid }) => uid !== 0 && Number.isInteger(uid) && Number.isInteger(gid),
  )
}

async function ownerOf(path: string): Promise<Owner> {
  const { uid, gid } = await stat(path)
  return { uid, gid }
}

async function canReach({ prefix, identity }: Account, home: string, postgres: string): Promise<boolean> {
  const test = ['sh', '-c', 'test -x "$1" && test -x "$2"', 'sh', dirname(home), postgres]
  const [command = 'sh', ...args] = [...prefix, ...test]
  return promisify(execFile)(command, args, { ...identity, timeout: 5_000 }).then(
    () => true,
    () => false,
  )
}

/** The home itself changes owner last: a hand-over that was cut short is done again. */
async function handOver(home: string, account: Account): Promise<void> {
  if (account.owner === undefined || (await stat(home)).uid === account.owner.uid) return
  const names = await readdir(home, { recursive: true })
  await giveTo(account, ...names.map((name) => join(home, name)), home)
}
