/** Where Openslot listens, and under which address people reach it. */
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { type Config, StartError } from './config.ts'

const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|::1)$/
export const isLoopback = (host: string): boolean => loopback.test(host)
const isEverywhere = (host: string): boolean => host === '0.0.0.0' || host === '::'

/** Tells of a port in use before minutes of work, not after. */
export const probePort = async (config: Config): Promise<void> => {
  const server = createServer()
  try {
    server.listen(config.PORT, config.HOST)
    await once(server, 'listening')
  } catch (error) {
    throw listenError(error, config)
  }
  server.close()
  await once(server, 'close')
}

/** @returns the port, which the system chooses for PORT=0. */
export const listen = async (http: FastifyInstance, config: Config): Promise<number> => {
  try {
    await http.listen({ port: config.PORT, host: config.HOST })
  } catch (error) {
    throw listenError(error, config)
  }
  return (http.server.address() as AddressInfo).port
}

const listenError = (error: unknown, { HOST, PORT }: Config): Error => {
  const problems: Record<string, string> = {
    EADDRINUSE: `PORT: ${PORT} on ${HOST} is in use: stop what listens there, or choose another PORT`,
    EACCES: `PORT: ${PORT} is not open to this user: choose one above 1023`,
    EADDRNOTAVAIL: `HOST: ${HOST} is not an address of this machine`,
    ENOTFOUND: `HOST: ${HOST} is not an address of this machine`,
    EAI_AGAIN: `HOST: ${HOST} cannot be looked up`,
  }
  const { code = '', message } = error as NodeJS.ErrnoException
  return new StartError(problems[code] ?? `HOST, PORT: cannot listen on ${HOST}:${PORT} (${message})`)
}

/** The address to print and to begin links with, without a slash at its end. */
export const publicAddress = ({ PUBLIC_URL, HOST }: Config, port: number): string => {
  if (PUBLIC_URL !== undefined) return PUBLIC_URL.replace(/\/+$/, '')
  const host = isLoopback(HOST) || isEverywhere(HOST) ? 'localhost' : HOST
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}
