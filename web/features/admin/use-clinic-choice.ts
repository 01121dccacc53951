/** Which clinic is shown: the one in the address, else the one used last in this browser, else the first. */
import { useLocation, useNavigate } from 'react-router'

const remembered = 'openslot.clinic'

export function useClinicChoice(clinics: readonly { id: string }[]) {
  const { pathname, search } = useLocation()
  const navigate = useNavigate()
  const known = (id: string | null) => clinics.find((clinic) => clinic.id === id)?.id
  const asked = known(new URLSearchParams(search).get('clinic'))
  const clinicId = asked ?? known(localStorage.getItem(remembered)) ?? clinics[0]?.id ?? ''
  return {
    clinicId,
    /** The search to put on every link, so that two tabs can show two clinics. */
    search: clinics.length > 1 ? `?clinic=${clinicId}` : '',
    /** Filters of one clinic mean nothing at another: they go. */
    choose: (id: string) => {
      localStorage.setItem(remembered, id)
      void navigate(`${pathname}?clinic=${id}`)
    },
  }
}
