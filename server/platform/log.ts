/** Logs carry ids, never people: what could name a person, or open a door, is cut out. */
import { type Logger, pino } from 'pino'

export type Log = Logger
export const makeLog = (level: string): Log =>
  pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: [
        'req.headers',
        'headers',
        '*.password',
        '*.token',
        '*.accessToken',
        '*.reason',
        '*.note',
        '*.phone',
        '*.email',
      ],
      remove: true,
    },
    serializers: {
      // A database error repeats the values of the row in `detail`.
      err: (error: Error & { code?: string; constraint?: string }) => ({
        name: error.name,
        code: error.code,
        constraint: error.constraint,
        message: error.code === undefined ? error.message : 'see code',
        stack: error.code === undefined ? error.stack : error.stack?.split('\n').slice(1).join('\n'),
      }),
    },
  })
