/** Decides as whom PostgreSQL runs: it refuses to be root, so a process of root's must step down first. */
import { execFile } from 'node:child_process'
import { lchown, readdir, readFile, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'

/** Commands start with the prefix, as this user and group where given. */
export type Account = { prefix: string[]; uid?: number; gid?: number }

const execute = promisify(execFile)

/** Files stay root's; inside, root is seen as an ordinary user (65534, "nobody"). Some containers forbid it. */
const userNamespace: Account = { prefix: ['unshare', '--user', '--map-user=65534', '--map-group=65534', '--'] }

/** Hands the home over when the answer is another account, so that the next start finds it there. */
export async function chooseAccount(home: string, postgres: string): Promise<Account> {
  if (process.geteuid?.() !== 0) return { prefix: [] }
  const owner = await ownerOf(home)
  const candidates = owner.uid === 0 ? await unprivilegedAccounts(home, postgres) : [owner]
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
export async function giveTo(account: Account, ...paths: string[]): Promise<void> {
  const { uid, gid } = account
  if (uid === undefined || gid === undefined) return
  for (const path of paths) await lchown(path, uid, gid)
}

async function unprivilegedAccounts(home: string, postgres: string): Promise<Account[]> {
  const owners = await Promise.all([ownerOf(dirname(home)), ownerOf(postgres)])
  const passwd = await readFile('/etc/passwd', 'utf8').catch(() => '')
  const named = ['postgres', 'nobody'].flatMap((name) => {
    const line = passwd.split('\n').find((entry) => entry.startsWith(`${name}:`))
    const [, , uid, gid] = line?.split(':') ?? []
    return uid === undefined || gid === undefined ? [] : [{ prefix: [], uid: Number(uid), gid: Number(gid) }]
  })
  return [userNamespace, ...owners.filter((owner) => owner.uid !== 0), ...named]
}

async function ownerOf(path: string): Promise<Account> {
  const { uid, gid } = await stat(path)
  return { prefix: [], uid, gid }
}

async function canReach(account: Account, home: string, postgres: string): Promise<boolean> {
  const { prefix, ...identity } = account
  const [command = 'sh', ...args] = [
    ...prefix,
    'sh',
    '-c',
    'test -x "$1" && test -x "$2"',
    'sh',
    dirname(home),
    postgres,
  ]
  return execute(command, args, { ...identity, timeout: 5000 }).then(
    () => true,
    () => false,
  )
}

/** The home itself changes owner last: a hand-over that was cut short is done again. */
async function handOver(home: string, account: Account): Promise<void> {
  if (account.uid === undefined || (await stat(home)).uid === account.uid) return
  const names = await readdir(home, { recursive: true })
  await giveTo(account, ...names.map((name) => join(home, name)), home)
}
