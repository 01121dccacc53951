/** What an operation is: the one object that feeds the HTTP route, the OpenAPI document and the typed web client. */
import type { z } from 'zod'
import type { ProblemCode } from './problems.ts'

/** Roles a person has at a clinic. Everybody signed in is also a patient; `platform_admin` is a property of the account. */
export const staffRoles = ['clinic_admin', 'receptionist', 'doctor'] as const
export type StaffRole = (typeof staffRoles)[number]

/**
 * Who may call an operation.
 * - `public`: anyone. - `visitor`: anyone, and who is not signed in is known by a signed cookie.
 * - `signed-in`: any account. - `staff`: a member of the clinic in the path (`:clinicId`) with one of these roles;
 *   without `:clinicId` a member of any clinic, and the use case limits itself to those clinics.
 * - `platform-admin`: runs the installation.
 */
export type Policy = 'public' | 'visitor' | 'signed-in' | { staff: readonly StaffRole[] } | 'platform-admin'

export type Operation = {
  id: string
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Below /api/v1, with `:name` for parameters. */
  path: string
  tag: string
  summary: string
  policy: Policy
  params?: z.ZodObject
  query?: z.ZodObject
  body?: z.ZodObject
  /** Success status; 200 if absent. */
  status?: 200 | 201 | 204
  /** Absent for 204. */
  reply?: z.ZodType
  /** Refusals beyond those every operation can answer (bad input, 401/403 of its policy, 429, 5xx). */
  problems?: readonly ProblemCode[]
  /**
   * Writes may carry an Idempotency-Key: same key, same caller, same body, same reply. `places`: the reply is stored in
   * the transaction that decides; else after it. `none`: sign-up, sign-in and sessions, which are never replayed.
   */
  idempotency?: 'places' | 'none'
}

/** Declares an operation and keeps its exact types. */
export const operation = <const Op extends Operation>(op: Op): Op => op

type Out<S> = S extends z.ZodType ? z.output<S> : undefined
type In<S> = S extends z.ZodType ? z.input<S> : undefined

/** What the server's handler receives: parsed parameters, query and body. */
export type ParsedInput<Op extends Operation> = {
  params: Out<Op['params']>
  query: Out<Op['query']>
  body: Out<Op['body']>
}
/** What a client sends. */
export type CallInput<Op extends Operation> = (Op['params'] extends z.ZodType
  ? { params: In<Op['params']> }
  : { params?: undefined }) &
  (Op['query'] extends z.ZodType ? { query?: In<Op['query']> } : { query?: undefined }) &
  (Op['body'] extends z.ZodType ? { body: In<Op['body']> } : { body?: undefined })
export type Reply<Op extends Operation> = Op['reply'] extends z.ZodType ? z.output<Op['reply']> : undefined
