/** A wall-clock time of a rule, as people here read the clock: 9:30 AM, or 09:30. */
import { timeOf } from '../../../ui/format.ts'

export const shownTime = (time: string) =>
  /^\d{2}:\d{2}$/.test(time) ? timeOf(`2024-01-01T${time === '24:00' ? '00:00' : time}:00Z`, 'UTC') : time
