/** The OpenAPI 3.1 document and its page, from the operations that are mounted. */
import fastifySwagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Operation } from '../../contract/operation.ts'
import { problems } from '../../contract/problems.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    operation?: Operation
  }
}

const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'message', 'instance'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    code: { type: 'string', enum: Object.keys(problems) },
    message: { type: 'string', description: 'The same in words, for the earlier systems’ clients' },
    instance: { type: 'string', description: 'Id of the request' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['field', 'message'],
        properties: { field: { type: 'string' }, message: { type: 'string' } },
      },
    },
    inUse: { type: 'integer', description: 'With slot-in-use: how many places are taken or held' },
    nextOpenings: { type: 'array', items: { type: 'object' }, description: 'With a 409: up to three slots to offer' },
  },
}

const jsonSchema = (schema: z.ZodType, io: 'input' | 'output') => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return rest
}

const alwaysPossible = ['too-many-requests', 'internal', 'unavailable'] as const
const codesOf = (op: Operation): (keyof typeof problems)[] => [
  ...((op.params ?? op.query ?? op.body) ? (['invalid-input'] as const) : []),
  ...(op.policy === 'public' || op.policy === 'visitor' ? [] : (['not-signed-in', 'token-expired'] as const)),
  ...(op.policy === 'platform-admin' || typeof op.policy === 'object' ? (['not-allowed'] as const) : []),
  ...(op.problems ?? []),
  ...(op.method === 'GET' || op.idempotency !== undefined
    ? []
    : (['request-in-flight', 'idempotency-mismatch'] as const)),
  ...alwaysPossible,
]

const responsesOf = (op: Operation): Record<string, unknown> => {
  const responses: Record<string, unknown> = {
    [op.status ?? 200]: {
      description: 'Done',
      ...(op.reply === undefined
        ? { type: 'null' }
        : { content: { 'application/json': { schema: jsonSchema(op.reply, 'output') } } }),
    },
  }
  for (const [status, codes] of Object.entries(Object.groupBy(codesOf(op), (code) => problems[code].status))) {
    responses[status] = {
      description: (codes ?? []).map((code) => `${code}: ${problems[code].title}`).join('; '),
      content: { 'application/problem+json': { schema: problemSchema } },
    }
  }
  return responses
}

/** JSON Schema of a route for the document only; input is checked by the contract's own schemas. */
const schemaOf = (op: Operation): Record<string, unknown> => ({
  operationId: op.id,
  tags: [op.tag],
  summary: op.summary,
  security: op.policy === 'public' || op.policy === 'visitor' ? [] : [{ bearer: [] }],
  ...(op.params === undefined ? {} : { params: jsonSchema(op.params, 'input') }),
  ...(op.query === undefined ? {} : { querystring: jsonSchema(op.query, 'input') }),
  ...(op.body === undefined ? {} : { body: jsonSchema(op.body, 'input') }),
  ...(op.method !== 'GET' && op.idempotency !== 'none'
    ? { headers: { type: 'object', properties: { 'idempotency-key': { type: 'string', maxLength: 200 } } } }
    : {}),
  response: responsesOf(op),
})

/** To be registered before the routes. */
export const registerOpenApi = async (app: FastifyInstance): Promise<void> => {
  await app.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Openslot',
        version: '1',
        description: 'Real-time appointment booking. Errors are RFC 9457 problems with a stable `code`.',
      },
      components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } } },
    },
    hideUntagged: true,
    transform: ({ schema, url, route }) => {
      const op = route.config?.operation
      return { schema: op === undefined ? (schema ?? {}) : schemaOf(op), url }
    },
  })
  await app.register(swaggerUi, { routePrefix: '/api/docs', staticCSP: true, transformStaticCSP: (csp) => csp })
  app.get('/api/openapi.json', { schema: { hide: true } }, async (_request, reply) => {
    await reply.send(app.swagger())
  })
}
