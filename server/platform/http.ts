/** The HTTP server: limits, headers, errors. It knows no operation; modules mount theirs on it. */
import fastifyCompress from '@fastify/compress'
import fastifyCookie from '@fastify/cookie'
import fastifyCors from '@fastify/cors'
import fastifyRateLimit from '@fastify/rate-limit'
import Fastify, { LogController, type FastifyError, type FastifyInstance, type FastifyRequest } from 'fastify'
import type { Config } from './config.ts'
import { securityHeaders } from './headers.ts'
import type { Log } from './log.ts'
import { bodyLimitBytes, limitOf, requestTimeoutMs } from './limits.ts'
import { Problem, problemBody, problemOf } from './problem.ts'
import { problems } from '../../contract/problems.ts'

export type HttpOptions = { config: Config; log: Log; cookieSecret: string }

export const buildHttp = async ({ config, log, cookieSecret }: HttpOptions): Promise<FastifyInstance> => {
  const app = Fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: bodyLimitBytes,
    requestTimeout: requestTimeoutMs,
    connectionTimeout: 60_000,
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'error',
    trustProxy: config.TRUST_PROXY?.split(',').map((address) => address.trim()) ?? false,
    genReqId: () => crypto.randomUUID(),
    routerOptions: { maxParamLength: 200 },
  }) as unknown as FastifyInstance
  answerErrors(app)
  readJson(app)
  const security = securityHeaders(config)
  app.addHook('onRequest', (request, reply, done) => {
    void reply.headers(security).header('x-request-id', request.id)
    if (request.url.startsWith('/api/')) void reply.header('cache-control', 'no-store')
    refuseForeignOrigins(config, request)
    done()
  })
  await app.register(fastifyCors, { origin: config.ALLOWED_ORIGINS ?? false, credentials: true, maxAge: 600 })
  await app.register(fastifyCookie, { secret: cookieSecret })
  await app.register(fastifyCompress, { threshold: 2048, encodings: ['br', 'gzip'] })
  await app.register(fastifyRateLimit, {
    max: limitOf('standard', config),
    timeWindow: '1 minute',
    enableDraftSpec: true,
    errorResponseBuilder: () => new Problem('too-many-requests'),
  })
  return app
}

/** Where a browser may write from: this host, PUBLIC_URL, ALLOWED_ORIGINS. Programs send no Origin. */
export const isOwnOrigin = (config: Config, origin: string, host: string | undefined): boolean => {
  if (!URL.canParse(origin)) return false
  if (host !== undefined && new URL(origin).host === host) return true
  if (config.PUBLIC_URL !== undefined && origin === new URL(config.PUBLIC_URL).origin) return true
  return config.ALLOWED_ORIGINS?.includes(origin) ?? false
}

const refuseForeignOrigins = (config: Config, request: FastifyRequest): void => {
  const { origin, host } = request.headers
  if (request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS' || origin === undefined)
    return
  if (!isOwnOrigin(config, origin, host)) throw new Problem('not-allowed', 'This origin may not write')
}

/** JSON only; an empty body is no body, because clients send the content type with DELETE too. */
const readJson = (app: FastifyInstance): void => {
  const parse = app.getDefaultJsonParser('error', 'error')
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') done(null, undefined)
    else void parse(request, body as string, done)
  })
}

const fastifyProblems: Record<string, Problem> = {
  FST_ERR_CTP_BODY_TOO_LARGE: new Problem('payload-too-large'),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: new Problem('wrong-content-type'),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: new Problem('invalid-input', 'body: its length is not the one announced'),
}

const answerErrors = (app: FastifyInstance): void => {
  app.setErrorHandler(async (error: FastifyError, request, reply) => {
    let problem = problemOf(error) ?? fastifyProblems[error.code]
    if (problem === undefined && error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) {
      problem = new Problem('invalid-input', 'body: is not valid JSON', {
        errors: [{ field: 'body', message: 'is not valid JSON' }],
      })
    }
    if (problem === undefined) {
      request.log.error({ err: error, requestId: request.id, route: request.routeOptions.url }, 'request failed')
      problem = new Problem('internal')
    }
    const { status } = problems[problem.code]
    if (status === 503) void reply.header('retry-after', '1')
    await reply
      .code(status)
      .type('application/problem+json')
      .send(JSON.stringify(problemBody(problem, request.id)))
  })
  app.setNotFoundHandler(async (request, reply) => {
    await reply
      .code(404)
      .type('application/problem+json')
      .send(JSON.stringify(problemBody(new Problem('not-found'), request.id)))
  })
}
