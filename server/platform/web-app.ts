/** Serves the built web app: hashed files for a year, and index.html with a fresh style nonce for its pages. */
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Config } from './config.ts'
import { contentPolicy } from './headers.ts'

export const webDirectory = join(import.meta.dirname, '..', '..', 'dist', 'web')
export const isWebBuilt = (): boolean => existsSync(join(webDirectory, 'index.html'))

export const registerWebApp = async (app: FastifyInstance, config: Config): Promise<void> => {
  const page = readFileSync(join(webDirectory, 'index.html'), 'utf8')
  await app.register(fastifyStatic, {
    root: webDirectory,
    index: false,
    wildcard: false,
    globIgnore: ['index.html'],
    setHeaders: (res, path) => {
      if (path.includes(join(webDirectory, 'assets')))
        res.header('cache-control', 'public, max-age=31536000, immutable')
    },
  })
  const sendPage = async (reply: FastifyReply): Promise<void> => {
    const nonce = randomBytes(16).toString('base64')
    await reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-cache')
      .header('content-security-policy', contentPolicy(config, `'nonce-${nonce}'`))
      .send(page.replaceAll('__CSP_NONCE__', nonce))
  }
  app.get('/*', { schema: { hide: true } }, async (request, reply) => {
    if (request.url.startsWith('/api/') || request.url.startsWith('/assets/')) return reply.callNotFound()
    await sendPage(reply)
    return reply
  })
}
