/** The places in the navigation, per person; header and phone tabs show the same ones. */
import { IconBuildingHospital, IconCalendarHeart, IconClockSearch, IconStethoscope } from '@tabler/icons-react'
import type { Me } from '../../contract/accounts.ts'
import type en from '../locales/en.json'

type Place = { to: string; label: ShellText; short: ShellText; Icon: typeof IconClockSearch }
type ShellText = Extract<keyof typeof en, `shell.${string}`>

const find: Place = { to: '/', label: 'shell.find', short: 'shell.find', Icon: IconClockSearch }
const doctors: Place = { to: '/doctors', label: 'shell.doctors', short: 'shell.doctors', Icon: IconStethoscope }
const mine: Place = { to: '/dashboard', label: 'shell.mine', short: 'shell.mineShort', Icon: IconCalendarHeart }
const clinic: Place = { to: '/admin', label: 'shell.clinic', short: 'shell.clinic', Icon: IconBuildingHospital }

export function placesFor(me: Me | null | undefined): Place[] {
  if (!me) return [find, doctors]
  return me.memberships.length > 0 ? [find, doctors, mine, clinic] : [find, doctors, mine]
}
