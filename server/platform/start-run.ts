/** Runs the application at the terminal: from its start to its stop by a signal, or its end in one clear line. */
export type Run = {
  /** What to undo when it stops, last first. */
  stack: AsyncDisposableStack
  /** Stops an application that cannot go on. */
  fail: (error: Error) => void
}

/** npm forwards the Ctrl-C that the terminal has sent already: so soon after the first it is no second one. */
const secondSignalMs = 500

/** Ends the process itself: 0 after a signal, 1 when it could not start or go on. */
export const runUntilStopped = async (start: (run: Run) => Promise<void>): Promise<void> => {
  const stack = new AsyncDisposableStack()
  let ending = false
  const end = async (failure?: unknown): Promise<void> => {
    if (ending) return
    ending = true
    const failures: unknown[] = failure === undefined ? [] : [failure]
    await stack.disposeAsync().catch((error: unknown) => failures.push(error))
    for (const error of failures) process.stderr.write(`${messageOf(error)}\n`)
    process.exit(failures.length === 0 ? 0 : 1)
  }
  let stoppedAt: number | undefined
  const stop = (): void => {
    if (stoppedAt !== undefined && performance.now() - stoppedAt > secondSignalMs) process.exit(1)
    stoppedAt ??= performance.now()
    void end()
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
  onLossOfNpm(() => void end())
  try {
    await start({ stack, fail: (error) => void end(error) })
  } catch (error) {
    await end(error)
  }
}

/** npm runs a script in a shell, and a SIGTERM to npm reaches that shell alone: its end is all there is to notice. */
const onLossOfNpm = (stop: () => void): void => {
  if (process.env['npm_lifecycle_event'] === undefined) return
  const shell = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === shell) return
    clearInterval(watch)
    stop()
  }, 250)
  watch.unref()
}

/** Waits for the work, but not for ever: what it leaves open ends with the process. */
export const atMost = async (milliseconds: number, work: Promise<unknown>): Promise<void> => {
  const { promise, resolve } = Promise.withResolvers<void>()
  const timer = setTimeout(resolve, milliseconds)
  await Promise.race([work, promise]).finally(() => clearTimeout(timer))
}

/** A stack says nothing to who starts a program; with LOG_LEVEL=debug it is there for who writes it. */
const messageOf = (error: unknown): string => {
  const isWanted = process.env['LOG_LEVEL'] === 'debug' || process.env['LOG_LEVEL'] === 'trace'
  if (!(error instanceof Error)) return String(error)
  return (isWanted ? error.stack : undefined) ?? error.message
}
