/** Every page, on desktop and phone, light and dark: nothing for axe, no sideways scrolling, no shifting; pictures kept. */
import assert from 'node:assert/strict'
import type { Page } from '@playwright/test'
import { startTestApp } from '../support/app.ts'
import {
  axeViolations,
  hasSidewaysScroll,
  journey,
  keepPicture,
  layoutShift,
  openWindow,
  sizes,
} from '../support/browser.ts'
import { makeClinic, makeDoctor, makePerson, makeSlot, makeStaff } from '../support/make.ts'
import { signIn } from '../support/pages.ts'

const app = await startTestApp()
const { db } = app.services
const clinic = await makeClinic(db, {
  timeZone: 'Asia/Kolkata',
  country: 'IN',
  currency: 'INR',
  name: 'Lakeside',
  specialty: 'Cardiology',
})
const doctor = await makeDoctor(db, clinic, { name: 'Dr Asha Rao' })
const patient = await makePerson(app, { name: 'Ravi Iyer' })
const admin = await makeStaff(app, clinic.id, 'clinic_admin')
const slots = await Promise.all(
  [20, 22, 24, 26, 30, 50].map((hours) =>
    makeSlot(db, doctor, { startsIn: { hours }, capacity: hours % 4 === 0 ? 5 : 50 }),
  ),
)
const [first = '', second = '', third = ''] = slots
const { appointment } = await patient.client.call('bookAppointment', { body: { slotId: first } })
await patient.client.call('bookAppointment', { body: { slotId: third } })

const pages: { name: string; path: string; as?: typeof patient }[] = [
  { name: 'home', path: '/' },
  { name: 'doctors', path: '/doctors' },
  { name: 'doctor', path: `/doctors/${doctor.id}` },
  { name: 'book-visitor', path: `/book/${second}` },
  { name: 'book', path: `/book/${second}`, as: patient },
  { name: 'appointment', path: `/appointments/${appointment.id}`, as: patient },
  { name: 'dashboard', path: '/dashboard', as: patient },
  { name: 'sign-in', path: '/sign-in' },
  { name: 'sign-up', path: '/sign-up' },
  { name: 'claim', path: '/claim#code', as: patient },
  { name: 'not-found', path: '/nowhere' },
  { name: 'admin-appointments', path: '/admin', as: admin },
  { name: 'admin-slots', path: '/admin/slots', as: admin },
  { name: 'admin-hours', path: '/admin/hours', as: admin },
  { name: 'admin-doctors', path: '/admin/doctors', as: admin },
  { name: 'admin-clinic', path: '/admin/clinic', as: admin },
  { name: 'admin-no-clinic', path: '/admin', as: patient },
]

const settle = async (page: Page, name: string): Promise<void> => {
  await page
    .locator('h1')
    .waitFor()
    .catch(() => assert.fail(`${name} has no heading`))
  await page.waitForLoadState('networkidle')
}

for (const [size, viewport] of Object.entries(sizes)) {
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const as of [undefined, patient, admin]) {
      const who = as === undefined ? 'visitor' : as === patient ? 'patient' : 'clinic admin'
      journey(`${size}, ${colorScheme}: the pages of a ${who}`, async () => {
        const page = await openWindow(app.url, { viewport, colorScheme })
        if (as !== undefined) await signIn(page, as)
        for (const { name, path } of pages.filter((entry) => entry.as === as)) {
          await page.goto(path)
          await settle(page, name)
          assert.deepEqual(await axeViolations(page), [], `axe: ${name}`)
          assert.equal(await hasSidewaysScroll(page), false, `sideways scrolling: ${name}`)
          const { sum, moved } = await layoutShift(page)
          assert.ok(sum < 0.1, `layout shift of ${name}: ${sum}, ${moved.join('; ')}`)
          await keepPicture(page, `${name}-${size}-${colorScheme}`)
        }
        await page.context().close()
      })
    }
  }
}
