/** One Openslot node as a process of its own, on a migrated database; tells its parent the address, and ends with it. */
import { buildApp } from '../../server/app.ts'
import { systemClock } from '../../server/platform/clock.ts'
import { readConfig } from '../../server/platform/config.ts'
import { openDatabase } from '../../server/platform/database.ts'
import { makeLog } from '../../server/platform/log.ts'

const [databaseUrl = '', jwt = ''] = process.argv.slice(2)
const { db } = openDatabase(databaseUrl, 16, () => {})
const secrets = { jwt, cookie: 'a secret of the cookies, long enough' }
const config = readConfig({ OPENSLOT_RATE_LIMITS: 'relaxed' })
const { http } = await buildApp({ config, db, clock: systemClock, log: makeLog('error'), secrets })
process.on('disconnect', () => process.exit())
process.send?.(await http.listen({ port: 0, host: '127.0.0.1' }))
