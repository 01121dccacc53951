/** What a benchmark is given. */
import type { BenchServer } from './database.ts'
import type { Report } from './report.ts'

export type Bench = (setting: {
  server: BenchServer
  report: Report
  /** How often each variant runs. */
  rounds: number
  /** 1 is the full size; smaller for trying out. */
  scale: number
  /** Further options of Node for the application's process, such as --cpu-prof. */
  appArgv: string[]
}) => Promise<void>
