/** Mounts contract operations as routes: policy, input, use case, reply, in this order and nowhere else. */
import { hash } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { Operation, ParsedInput, Reply } from '../../contract/operation.ts'
import { checkPolicy } from './authorize.ts'
import type { Ctx, Idempotency } from './context.ts'
import { replayable } from './idempotency.ts'
import { idempotencyKeyPattern, type LimitName, limitOf } from './limits.ts'
import { badField, type FieldError, Problem, required } from './problem.ts'

export type Handler<Op extends Operation> = (ctx: Ctx, input: ParsedInput<Op>) => Promise<Reply<Op>>
/** One handler for each operation of a table. */
export type Handlers<Ops extends Record<string, Operation>> = { [Id in keyof Ops]: Handler<Ops[Id]> }

export type MakeCtx = (request: FastifyRequest, reply: FastifyReply) => Promise<Ctx>
type Mount = {
  prefix: string
  makeCtx: MakeCtx
  config: Parameters<typeof limitOf>[1]
  /** Operations that are limited more tightly than the rest. */
  limits?: Partial<Record<string, LimitName>>
}

/** Adds a route for each operation; one without policy or handler stops the start. */
export const mountOperations = <Ops extends Record<string, Operation>>(
  app: FastifyInstance,
  operations: Ops,
  handlers: Handlers<Ops>,
  mount: Mount,
): void => {
  for (const [id, op] of Object.entries<Operation>(operations)) {
    const handler = handlers[id]
    if (op.policy === undefined) throw new Error(`Operation ${id} has no policy`)
    if (handler === undefined) throw new Error(`Operation ${id} has no handler`)
    const limit = mount.limits?.[id]
    app.route({
      method: op.method,
      url: mount.prefix + op.path,
      config: {
        operation: op,
        ...(limit === undefined ? {} : { rateLimit: { max: limitOf(limit, mount.config) } }),
      },
      handler: async (request, reply) => {
        const ctx = await mount.makeCtx(request, reply)
        checkPolicy(op.policy, ctx, clinicIdOf(request))
        const input = parseInput(op, request)
        ctx.idempotency = idempotencyOf(op, request, ctx, input)
        const run = () => handler(ctx, input)
        const result = await (op.idempotency === 'places' ? run() : replayable(ctx, run))
        return reply.code(op.status ?? 200).send(result)
      },
    })
  }
}

const clinicIdOf = (request: FastifyRequest): string | undefined =>
  (request.params as { clinicId?: string }).clinicId?.toLowerCase()

const parts = ['params', 'query', 'body'] as const

const parseInput = (op: Operation, request: FastifyRequest): ParsedInput<Operation> => {
  const input: Record<string, unknown> = {}
  const errors: FieldError[] = []
  for (const part of parts) {
    const schema: z.ZodObject | undefined = op[part]
    if (schema === undefined) continue
    const parsed = schema.safeParse(request[part] ?? {})
    if (parsed.success) input[part] = parsed.data
    else errors.push(...parsed.error.issues.flatMap((issue) => fieldErrors(issue)))
  }
  const first = errors[0]
  if (first !== undefined) throw new Problem('invalid-input', `${first.field}: ${first.message}`, { errors })
  return input as ParsedInput<Operation>
}

const fieldErrors = (issue: z.core.$ZodIssue): FieldError[] => {
  const path = issue.path.map(String).join('.')
  if (issue.code !== 'unrecognized_keys') {
    return [{ field: path === '' ? 'body' : path, message: isMissing(issue) ? required : issue.message }]
  }
  return issue.keys.map((key) => ({ field: path === '' ? key : `${path}.${key}`, message: 'is not a known field' }))
}

/** Not there at all, or an empty text where one is needed. */
const isMissing = (issue: z.core.$ZodIssue): boolean =>
  (issue.code === 'invalid_type' && issue.message.endsWith('received undefined')) ||
  (issue.code === 'too_small' && issue.origin === 'string' && issue.minimum === 1)

const idempotencyOf = (op: Operation, request: FastifyRequest, ctx: Ctx, input: unknown): Idempotency | undefined => {
  const key = request.headers['idempotency-key']
  if (op.method === 'GET' || op.idempotency === 'none' || key === undefined) return undefined
  if (typeof key !== 'string' || !idempotencyKeyPattern.test(key)) {
    throw badField('Idempotency-Key', 'must be 1 to 200 printable characters')
  }
  const callerId = ctx.principal?.personId ?? ctx.makeVisitor()
  const bodyHash = hash('sha256', JSON.stringify(input))
  return { callerId, operation: op.id, key, bodyHash }
}
