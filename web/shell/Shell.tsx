/** What stands around every page: header, page, footer, phone tabs, and the quiet bars and messages on top. */
import { lazy, Suspense, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Outlet, ScrollRestoration, useLocation, useMatches } from 'react-router'
import { AppointmentToasts } from './AppointmentToasts.tsx'
import { ConnectionBar } from './ConnectionBar.tsx'
import { Footer } from './Footer.tsx'
import { Header } from './Header.tsx'
import { PhoneTabs } from './PhoneTabs.tsx'
import classes from './Shell.module.css'

/** `focused`: a page with one thing to do, without tabs and footer. `wide`: staff pages that use the whole screen. */
export type RouteHandle = { focused?: boolean; wide?: boolean }

const Toasts = lazy(() => import('./Toasts.tsx'))

export function Shell() {
  const { t } = useTranslation()
  const { focused, wide } = Object.assign({}, ...useMatches().map((match) => match.handle)) as RouteHandle
  const main = useFocusOnNewPage()
  return (
    <div className={classes.shell} data-focused={focused || undefined} data-wide={wide || undefined}>
      <a className={classes.skip} href="#main">
        {t('shell.skip')}
      </a>
      <Header />
      <ConnectionBar />
      <main id="main" tabIndex={-1} ref={main} className={classes.main}>
        <Outlet />
      </main>
      {!focused && <Footer />}
      {!focused && <PhoneTabs />}
      <Suspense>
        <Toasts />
      </Suspense>
      <AppointmentToasts />
      <ScrollRestoration />
    </div>
  )
}

/** Another page: its heading takes the focus, so that a screen reader says where one is. */
function useFocusOnNewPage() {
  const { pathname } = useLocation()
  const main = useRef<HTMLElement>(null)
  const shown = useRef(pathname)
  useEffect(() => {
    if (shown.current === pathname) return
    shown.current = pathname
    const heading = main.current?.querySelector<HTMLElement>('h1') ?? main.current
    heading?.focus({ preventScroll: true })
  }, [pathname])
  return main
}
