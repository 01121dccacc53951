/** /admin: who may be here, for which clinic, and the navigation around its pages. */
import './styles.ts'
import './texts.ts'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { Navigate, Outlet, useLocation } from 'react-router'
import type { Me } from '../../../contract/accounts.ts'
import { read } from '../../api/query.ts'
import { useSession } from '../../api/session.ts'
import { PageSkeleton } from '../../ui/PageSkeleton.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { accessAt, clinicsOf } from './access.ts'
import { AdminNav } from './AdminNav.tsx'
import classes from './AdminShell.module.css'
import touch from './parts/touch.module.css'
import type { Admin } from './use-admin.ts'
import { useClinicChoice } from './use-clinic-choice.ts'

const NoClinic = lazy(async () => ({ default: (await import('./clinic/NoClinic.tsx')).NoClinic }))

export function AdminShell() {
  const { me } = useSession()
  const { pathname, search } = useLocation()
  if (me === undefined) return <PageSkeleton />
  if (me === null) return <Navigate to={`/sign-in?returnTo=${encodeURIComponent(pathname + search)}`} replace />
  if (me.memberships.length > 0) return <ClinicPages me={me} />
  return (
    <Suspense fallback={<PageSkeleton />}>
      <NoClinic />
    </Suspense>
  )
}

function ClinicPages({ me }: { me: Me }) {
  const clinics = clinicsOf(me.memberships)
  const { clinicId, search, choose } = useClinicChoice(clinics)
  const clinic = useQuery(read('getClinic', { params: { clinicId } }))
  const access = accessAt(me.memberships, clinicId)
  const link: Admin['link'] = (path, some = {}) =>
    `${path}?${new URLSearchParams({ ...some, ...(clinics.length > 1 ? { clinic: clinicId } : {}) })}`
  return (
    <div className={`${classes.layout} ${touch.touch}`}>
      <AdminNav clinics={clinics} clinicId={clinicId} search={search} onChoose={choose} manage={access.manage} />
      <div className={classes.page}>
        {clinic.data ? (
          // Nothing typed or chosen for one clinic is kept for the next.
          <Outlet key={clinicId} context={{ clinic: clinic.data, access, link } satisfies Admin} />
        ) : clinic.isError ? (
          <ProblemNotice error={clinic.error} onRetry={() => void clinic.refetch()} />
        ) : (
          <PageSkeleton />
        )}
      </div>
    </div>
  )
}
