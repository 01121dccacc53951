/** Finding a doctor, and what is mine, in real browsers. */
import assert from 'node:assert/strict'
import { startTestApp } from '../support/app.ts'
import { expect, journey, openWindow } from '../support/browser.ts'
import { makeClinic, makeDoctor, makePerson, makeSlot } from '../support/make.ts'
import { signIn } from '../support/pages.ts'

const app = await startTestApp()
const { db } = app.services
const clinic = await makeClinic(db, { timeZone: 'UTC', name: 'Hillside' })
const tomorrow = Temporal.Now.zonedDateTimeISO('UTC').startOfDay().add({ days: 1 })
const slotAt = (doctor: Awaited<ReturnType<typeof makeDoctor>>, hour: number) =>
  makeSlot(db, doctor, { startsAt: tomorrow.add({ hours: hour }).toInstant() })

journey('from the directory to a doctor’s page, where a hold of somebody else greys the time at once', async () => {
  const doctor = await makeDoctor(db, clinic, { name: 'Dr Jonas Berg' })
  const [slotId] = [await slotAt(doctor, 9), await slotAt(doctor, 15)]
  const page = await openWindow(app.url)
  await page.goto('/doctors')
  await page.getByLabel('Name').fill('jonas')
  await page
    .getByRole('article', { name: 'Dr Jonas Berg' })
    .getByRole('link', { name: 'Dr Jonas Berg', exact: true })
    .click()
  await expect(page.getByRole('heading', { level: 1, name: 'Dr Jonas Berg' })).toBeVisible()
  const morning = page.getByRole('region', { name: 'Morning' }).getByRole('link', { name: /9:00 AM/ })
  await expect(morning).toHaveAttribute('href', /book/)
  const other = await makePerson(app)
  await other.client.call('holdSlot', { params: { id: slotId } })
  await expect(morning).toHaveAttribute('aria-disabled', 'true')
  await page
    .getByRole('region', { name: 'Afternoon' })
    .getByRole('link', { name: /3:00 PM/ })
    .click()
  await expect(page.getByText('This time is held for you', { exact: true })).toBeVisible()
})

journey('the dashboard shows a booking made elsewhere at once, and cancels it in both tabs', async () => {
  const doctor = await makeDoctor(db, clinic, { name: 'Dr Kim Lund' })
  const slotId = await slotAt(doctor, 11)
  const person = await makePerson(app)
  const page = await openWindow(app.url)
  await signIn(page, person)
  await page.goto('/dashboard')
  await expect(page.getByText('Nothing coming up')).toBeVisible()
  const second = await page.context().newPage()
  await second.goto('/dashboard')
  await expect(second.getByText('Nothing coming up')).toBeVisible()
  await person.client.call('bookAppointment', { body: { slotId } })
  const next = page.getByRole('article', { name: 'Your next appointment' })
  await expect(next).toContainText('101')
  await next.getByRole('button', { name: 'Cancel appointment' }).click()
  await page.getByLabel('Reason (optional)').fill('better again')
  await page.getByRole('button', { name: 'Yes, cancel it' }).click()
  await expect(page.getByText('Nothing coming up')).toBeVisible()
  await expect(second.getByText('Nothing coming up')).toBeVisible()
  const row = await db
    .selectFrom('appointments')
    .select(['status', 'cancel_reason'])
    .where('slot_id', '=', slotId)
    .executeTakeFirst()
  assert.deepEqual(row, { status: 'cancelled', cancel_reason: 'better again' })
})
