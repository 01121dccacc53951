/** The places in the navigation, per person; header and phone tabs show the same ones. */
import { IconBuildingHospital, IconCalendarHeart, IconClockSearch, IconStethoscope } from '@tabler/icons-react'
import type { Me } from '../../contract/accounts.ts'

export const placesFor = (me: Me | null | undefined) => [
  { to: '/', label: 'shell.find', Icon: IconClockSearch } as const,
  { to: '/doctors', label: 'shell.doctors', Icon: IconStethoscope } as const,
  ...(me ? [{ to: '/dashboard', label: 'shell.mine', Icon: IconCalendarHeart } as const] : []),
  ...(me && me.memberships.length > 0
    ? [{ to: '/admin', label: 'shell.clinic', Icon: IconBuildingHospital } as const]
    : []),
]
