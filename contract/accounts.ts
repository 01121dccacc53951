/** Accounts: sign-up, sign-in, sessions, and who I am. */
import { z } from 'zod'
import { email, id, name, phone, text } from './common.ts'
import { operation, staffRoles } from './operation.ts'

const password = z.string().min(8).max(200)

export const membership = z.object({
  clinicId: id,
  clinicName: z.string(),
  role: z.enum(staffRoles),
  /** Set for the role doctor: their row at that clinic. */
  doctorId: id.nullable(),
})
export const me = z.object({
  id,
  name: z.string(),
  email: z.string(),
  phone: z.string().nullable(),
  platformAdmin: z.boolean(),
  memberships: z.array(membership),
})
export type Me = z.infer<typeof me>
export const session = z.object({
  /** Bearer token for the API and the socket; renew it with `refreshSession` before `expiresAt`. */
  accessToken: z.string(),
  expiresAt: z.iso.datetime(),
  me,
})
export type Session = z.infer<typeof session>

const tag = 'Accounts'
export const signUp = operation({
  id: 'signUp',
  idempotency: 'none',
  method: 'POST',
  path: '/accounts',
  tag,
  summary: 'Make an account and sign in. A hold made as a visitor moves to the new account.',
  policy: 'visitor',
  body: z.strictObject({ name: name(), email, password, phone: phone.optional() }),
  status: 201,
  reply: session,
  problems: ['email-taken'],
})
export const signIn = operation({
  id: 'signIn',
  idempotency: 'none',
  method: 'POST',
  path: '/sessions',
  tag,
  summary: 'Sign in. Sets the rotating refresh cookie. A hold made as a visitor moves to the account.',
  policy: 'visitor',
  body: z.strictObject({ email, password: z.string().min(1).max(200) }),
  status: 201,
  reply: session,
  problems: ['wrong-credentials'],
})
export const refreshSession = operation({
  id: 'refreshSession',
  idempotency: 'none',
  method: 'POST',
  path: '/sessions/refresh',
  tag,
  summary: 'A new access token from the refresh cookie, which rotates. Using an old cookie again ends the session.',
  policy: 'public',
  status: 201,
  reply: session,
  problems: ['not-signed-in'],
})
export const signOut = operation({
  id: 'signOut',
  idempotency: 'none',
  method: 'DELETE',
  path: '/sessions/current',
  tag,
  summary: 'End this session, on every node and socket within seconds.',
  policy: 'public',
  status: 204,
})
export const getMe = operation({
  id: 'getMe',
  method: 'GET',
  path: '/me',
  tag,
  summary: 'Who I am and which clinics I work for.',
  policy: 'signed-in',
  reply: me,
})
export const updateMe = operation({
  id: 'updateMe',
  method: 'PATCH',
  path: '/me',
  tag,
  summary: 'Change my name or telephone number.',
  policy: 'signed-in',
  body: z.strictObject({ name: name().optional(), phone: phone.nullable().optional() }),
  reply: me,
})
export const claimPlatformAdmin = operation({
  id: 'claimPlatformAdmin',
  method: 'POST',
  path: '/platform/claim',
  tag,
  summary: 'Become the platform admin with the one-time code printed at the first start.',
  policy: 'signed-in',
  body: z.strictObject({ code: text(100).min(1) }),
  reply: me,
  problems: ['not-found'],
})
