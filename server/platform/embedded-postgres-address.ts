/** Where the private PostgreSQL is reached: a socket that only its owner can open, else loopback. */
import { once } from 'node:events'
import { mkdir } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import pg from 'pg'
import { giveTo, type Account } from './embedded-postgres-account.ts'
import { superuser } from './embedded-postgres-cluster.ts'

type Place = { host: string; port: number }
type Address = Place & { settings: Record<string, string> }

const database = 'openslot'

/** A socket's path has room for 107 bytes on Linux and 103 on macOS. */
const socketPathLimit = 103

const socketPort = 5432

const connectTimeoutMilliseconds = 5_000

export function socketFile(home: string): string {
  return join(home, 'socket', `.s.PGSQL.${socketPort}`)
}

export async function chooseAddress(home: string, account: Account): Promise<Address> {
  const host = join(home, 'socket')
  if (process.platform === 'win32' || Buffer.byteLength(socketFile(home)) > socketPathLimit) return loopback()
  await mkdir(host, { recursive: true, mode: 0o700 })
  await giveTo(account, host)
  return {
    host,
    port: socketPort,
    settings: {
      listen_addresses: '',
      port: String(socketPort),
      unix_socket_directories: `"${host.replaceAll('"', '""')}"`,
      unix_socket_permissions: '0700',
    },
  }
}

/** Another program may take the port before PostgreSQL does: the caller tries again. */
async function loopback(): Promise<Address> {
  const host = '127.0.0.1'
  const probe = createServer().listen(0, host)
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return { host, port, settings: { listen_addresses: host, port: String(port), unix_socket_directories: '' } }
}

/** A socket's directory stands percent-encoded in the host's place, which pg, libpq and URL all read. */
export function addressUrl({ host, port }: Place, password: string, name = database): string {
  return `postgres://${superuser}:${password}@${encodeURIComponent(host)}:${port}/${name}?sslmode=disable`
}

/** Also shows that the server can be reached with this address and password. */
export async function ensureDatabase(address: Address, password: string): Promise<void> {
  const connectionString = addressUrl(address, password, 'postgres')
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: connectTimeoutMilliseconds })
  client.on('error', () => {})
  try {
    await client.connect()
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [database])
    if (rowCount === 0) await client.query(`CREATE DATABASE ${database}`)
  } finally {
    await client.end()
  }
}
