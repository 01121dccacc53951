import type { DayPart } from '../../../contract/common.ts'

export type { DayPart }
export const dayParts: readonly DayPart[] = ['morning', 'afternoon', 'evening']
