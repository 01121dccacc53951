/** Serves the built web app: hashed files for a year, and index.html with a fresh style nonce for its pages. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'

export const webDirectory = join(import.meta.dirname, '..', '..', 'dist', 'web')
export const isWebBuilt = (): boolean => existsSync(join(webDirectory, 'index.html'))

export const registerWebApp = async (app: FastifyInstance): Promise<void> => {
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
    await reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-cache')
      .send(page.replaceAll('__CSP_NONCE__', reply.cspNonce.style))
  }
  app.get('/*', { schema: { hide: true } }, async (request, reply) => {
    if (request.url.startsWith('/api/') || request.url.startsWith('/assets/')) return reply.callNotFound()
    await sendPage(reply)
    return reply
  })
}
