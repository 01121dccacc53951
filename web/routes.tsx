/** Every address of the web app, loaded when first visited; the one place where features meet. */
import { createBrowserRouter, type RouteObject } from 'react-router'
import { HomePage } from './features/booking/HomePage.tsx'
import { Crashed } from './shell/Crashed.tsx'
import { NotFound } from './shell/NotFound.tsx'
import { type RouteHandle, Shell } from './shell/Shell.tsx'
import { PageSkeleton } from './ui/PageSkeleton.tsx'

/** A page of a feature; `load` imports its file. With `children` it is a frame around pages of its own. */
const page = (
  path: string,
  load: RouteObject['lazy'],
  handle: RouteHandle = {},
  children?: RouteObject[],
): RouteObject => ({ path, lazy: load, handle, children, hydrateFallbackElement: <PageSkeleton /> })

/** Booking with sign-in inside: two features side by side, neither knowing the other. */
const loadBooking = async () => {
  const [{ BookingPage }, { SignInPanel }] = await Promise.all([
    import('./features/booking/BookingPage.tsx'),
    import('./features/accounts/SignInPanel.tsx'),
  ])
  return { element: <BookingPage signIn={<SignInPanel />} /> }
}

/** The dashboard with the profile inside, in the same way. */
const loadDashboard = async () => {
  const [{ DashboardPage }, { ProfilePanel }] = await Promise.all([
    import('./features/booking/DashboardPage.tsx'),
    import('./features/accounts/ProfilePanel.tsx'),
  ])
  return { element: <DashboardPage profile={<ProfilePanel />} /> }
}

/** The clinic's own pages, inside one shell that knows who may see them. */
const adminPages: RouteObject = {
  path: '/admin',
  lazy: async () => ({ Component: (await import('./features/admin/AdminShell.tsx')).AdminShell }),
  handle: { wide: true } satisfies RouteHandle,
  hydrateFallbackElement: <PageSkeleton />,
  children: [
    {
      index: true,
      lazy: async () => ({
        Component: (await import('./features/admin/appointments/AppointmentsPage.tsx')).AppointmentsPage,
      }),
    },
    {
      path: 'slots',
      lazy: async () => ({ Component: (await import('./features/admin/slots/SlotsPage.tsx')).SlotsPage }),
    },
    {
      path: 'hours',
      lazy: async () => ({ Component: (await import('./features/admin/hours/HoursPage.tsx')).HoursPage }),
    },
    {
      path: 'doctors',
      lazy: async () => ({ Component: (await import('./features/admin/doctors/DoctorsPage.tsx')).DoctorsPage }),
    },
    {
      path: 'clinic',
      lazy: async () => ({ Component: (await import('./features/admin/clinic/ClinicPage.tsx')).ClinicPage }),
    },
  ],
}

const pages: RouteObject[] = [
  // In the first chunk: most visits begin here, and a second round trip would be seen.
  { path: '/', element: <HomePage /> },
  page('/doctors', async () => ({ Component: (await import('./features/clinics/DoctorsPage.tsx')).DoctorsPage })),
  page('/doctors/:id', async () => ({ Component: (await import('./features/clinics/DoctorPage.tsx')).DoctorPage })),
  page('/book/:slotId', loadBooking, { focused: true }),
  page('/dashboard', loadDashboard),
  page('/appointments/:id', async () => ({
    Component: (await import('./features/booking/AppointmentPage.tsx')).AppointmentPage,
  })),
  page('/claim', async () => ({ Component: (await import('./features/accounts/ClaimPage.tsx')).ClaimPage }), {
    focused: true,
  }),
  page('/sign-in', async () => ({ Component: (await import('./features/accounts/SignInPage.tsx')).SignInPage })),
  adminPages,
  page('/sign-up', async () => ({ Component: (await import('./features/accounts/SignInPage.tsx')).SignUpPage })),
]

export const makeRouter = () =>
  createBrowserRouter([
    {
      element: <Shell />,
      children: [{ errorElement: <Crashed />, children: [...pages, { path: '*', element: <NotFound /> }] }],
    },
  ])
