/**
 * Who a token stands for, from memory: ended sessions, memberships and platform admins are kept here and refreshed
 * every second, so that no request waits for the database before it reaches the booking queue, and sign-out, a lost
 * role or a disabled account take effect on every node and live socket within seconds.
 */
import type { StaffRole } from '../../../contract/operation.ts'
import type { MembershipOf, Principal } from '../../platform/context.ts'
import type { Database } from '../../platform/database.ts'
import { Problem } from '../../platform/problem.ts'
import { personRoom, type Realtime, sessionRoom } from '../../platform/realtime.ts'
import { accessMinutes, type AccessTokens } from './access-token.ts'

export type Principals = {
  /** The person behind an access token. Throws token-expired. */
  authenticate: (token: string) => Principal
  /** Reads what changed since the last time; called every second and after local changes. */
  refresh: () => Promise<void>
}

type Memory = {
  endedSessions: Set<string>
  memberships: Map<string, MembershipOf[]>
  platformAdmins: Set<string>
  disabled: Set<string>
}

export const makePrincipals = async (db: Database, tokens: AccessTokens, realtime: Realtime): Promise<Principals> => {
  let memory = await read(db)
  let refreshing: Promise<void> | undefined
  const refresh = async (): Promise<void> => {
    const before = memory
    memory = await read(db)
    for (const room of changedRooms(before, memory)) realtime.disconnect(room)
  }
  return {
    authenticate: (token) => {
      const { sub: personId, sid: sessionId } = tokens.verify(token)
      if (memory.endedSessions.has(sessionId) || memory.disabled.has(personId)) throw new Problem('token-expired')
      return {
        personId,
        sessionId,
        platformAdmin: memory.platformAdmins.has(personId),
        memberships: memory.memberships.get(personId) ?? [],
      }
    },
    refresh: async () => {
      // A refresh under way may have read before the caller's change: wait for it, then read again.
      await refreshing?.catch(() => undefined)
      refreshing = refresh()
      await refreshing
    },
  }
}

/** Rooms whose sockets must go: of ended sessions, disabled people, and people whose roles changed. */
const changedRooms = (before: Memory, after: Memory): string[] => {
  const people = new Set([...after.disabled].filter((id) => !before.disabled.has(id)))
  for (const id of new Set([...before.memberships.keys(), ...after.memberships.keys()])) {
    if (JSON.stringify(before.memberships.get(id)) !== JSON.stringify(after.memberships.get(id))) people.add(id)
  }
  return [
    ...[...after.endedSessions].filter((id) => !before.endedSessions.has(id)).map(sessionRoom),
    ...[...people].map(personRoom),
  ]
}

/** Sessions that ended within the life of the longest token, all live memberships (staff only), and special accounts. */
const read = async (db: Database): Promise<Memory> => {
  const [ended, memberships, accounts] = await Promise.all([
    db
      .selectFrom('sessions')
      .select('id')
      .where('ended_at', '>', new Date(Date.now() - (accessMinutes.api + 10) * 60_000))
      .execute(),
    db
      .selectFrom('memberships')
      .select(['person_id', 'clinic_id', 'role', 'doctor_id'])
      .where('ended_at', 'is', null)
      .orderBy('person_id')
      .orderBy('clinic_id')
      .orderBy('role')
      .execute(),
    db
      .selectFrom('accounts')
      .select(['person_id', 'platform_admin', 'disabled_at'])
      .where((eb) => eb.or([eb('platform_admin', '=', true), eb('disabled_at', 'is not', null)]))
      .execute(),
  ])
  const byPerson = new Map<string, MembershipOf[]>()
  for (const row of memberships) {
    const list = byPerson.get(row.person_id) ?? []
    list.push({ clinicId: row.clinic_id, role: row.role as StaffRole, doctorId: row.doctor_id })
    byPerson.set(row.person_id, list)
  }
  return {
    endedSessions: new Set(ended.map((row) => row.id)),
    memberships: byPerson,
    platformAdmins: new Set(accounts.filter((row) => row.platform_admin).map((row) => row.person_id)),
    disabled: new Set(accounts.filter((row) => row.disabled_at !== null).map((row) => row.person_id)),
  }
}
