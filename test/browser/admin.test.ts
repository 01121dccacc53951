/** A clinic at work: hours become slots that patients see at once, and what patients do is seen at the clinic. */
import { startTestApp } from '../support/app.ts'
import { expect, journey, openWindow } from '../support/browser.ts'
import { makeClinic, makeDoctor, makePerson, makeSlot, makeStaff } from '../support/make.ts'
import { signIn } from '../support/pages.ts'

const app = await startTestApp()
const { db } = app.services
const clinic = await makeClinic(db, { timeZone: 'UTC', name: 'Harbour' })
const admin = await makeStaff(app, clinic.id, 'clinic_admin')
const tomorrow = Temporal.Now.zonedDateTimeISO('UTC').startOfDay().add({ days: 1 })
const weekday = tomorrow.toLocaleString('en-US', { weekday: 'long' })

journey('hours are added, previewed, saved and published; a patient’s open page shows the new times', async () => {
  const doctor = await makeDoctor(db, clinic, { name: 'Dr Lia Moreau' })
  const [staff, patient] = [await openWindow(app.url), await openWindow(app.url)]
  await patient.goto(`/doctors/${doctor.id}`)
  await expect(patient.getByRole('heading', { level: 1, name: 'Dr Lia Moreau' })).toBeVisible()
  await signIn(staff, admin)
  await staff.goto('/admin/hours')
  await staff.getByRole('button', { name: `Add hours on ${weekday}` }).click()
  await expect(staff.getByText(/^[1-9]\d* slots with [1-9]\d* places in two weeks$/)).toBeVisible()
  await staff.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(staff.getByText('All changes are saved')).toBeVisible()
  await staff.getByRole('button', { name: /^Publish/ }).click()
  await staff
    .getByRole('dialog')
    .getByRole('button', { name: /^Publish/ })
    .click()
  await expect(
    staff
      .getByRole('dialog')
      .getByText(/made|new/i)
      .first(),
  ).toBeVisible()
  await patient.reload()
  await expect(patient.getByRole('link', { name: /with Dr Lia Moreau/ }).first()).toHaveAttribute('href', /book/)
})

journey('a booking appears in the clinic’s open table and is checked in; the patient sees that', async () => {
  const doctor = await makeDoctor(db, clinic, { name: 'Dr Max Orlov' })
  const slotId = await makeSlot(db, doctor, { startsAt: tomorrow.add({ hours: 9 }).toInstant() })
  const person = await makePerson(app, { name: 'Pia Quist' })
  const [staff, patient] = [await openWindow(app.url), await openWindow(app.url)]
  await signIn(staff, admin)
  await staff.goto('/admin')
  await staff.getByRole('button', { name: 'Next day' }).click()
  await expect(staff.getByText('Live', { exact: true })).toBeVisible()
  const { appointment } = await person.client.call('bookAppointment', { body: { slotId } })
  await expect(staff.getByText('Pia Quist')).toBeVisible()
  await signIn(patient, person)
  await patient.goto(`/appointments/${appointment.id}`)
  await expect(patient.getByText('You are booked')).toBeVisible()
  await staff.getByRole('button', { name: /^Check in/ }).click()
  await expect(patient.getByText('You are checked in')).toBeVisible()
})
