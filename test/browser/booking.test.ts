/** The main job in real browsers, side by side. */
import assert from 'node:assert/strict'
import type { Page } from '@playwright/test'
import { startTestApp } from '../support/app.ts'
import { expect, journey, openWindow } from '../support/browser.ts'
import { signIn } from '../support/pages.ts'
import { lapseHolds, makeClinic, makeDoctor, makePerson, makeSlot } from '../support/make.ts'

const app = await startTestApp()
const { db } = app.services
const clinic = await makeClinic(db, { timeZone: 'UTC', name: 'Riverside' })
const tomorrow = Temporal.Now.zonedDateTimeISO('UTC').startOfDay().add({ days: 1 })
const date = tomorrow.toPlainDate().toString()

/** A doctor of their own for each test, with slots tomorrow from 09:00 on. */
const doctorWithSlots = async (name: string, slots: number, capacity = 1) => {
  const doctor = await makeDoctor(db, clinic, { name })
  const ids: string[] = []
  for (let i = 0; i < slots; i += 1) {
    ids.push(await makeSlot(db, doctor, { capacity, startsAt: tomorrow.add({ hours: 9 + i }).toInstant() }))
  }
  return { doctor, ids: ids as [string, ...string[]] }
}
const home = `/?date=${date}`
const chip = (page: Page, name: string, time: string) =>
  page.getByRole('link', { name: new RegExp(`${time}.*with ${name}`) })

journey(
  'a hold in one browser greys the time in the other at once; the booking shows; the token is given',
  async () => {
    await doctorWithSlots('Dr Ada', 1)
    const [left, right] = [await openWindow(app.url), await openWindow(app.url)]
    await right.goto(home)
    await expect(chip(right, 'Dr Ada', '9:00 AM')).toHaveAttribute('href', /book/)
    await expect(right.getByText('Live', { exact: true })).toBeVisible()
    await left.goto(home)
    await chip(left, 'Dr Ada', '9:00 AM').click()
    await expect(left.getByText('This time is held for you', { exact: true })).toBeVisible()
    await expect(chip(right, 'Dr Ada', '9:00 AM')).toHaveAttribute('aria-disabled', 'true')

    await left.getByLabel('Your name').fill('Nora Nilsen')
    await left.getByLabel('E-mail address').fill('nora@example.test')
    await left.getByRole('textbox', { name: 'Password' }).fill('a long enough password')
    await left.getByRole('button', { name: 'Create account' }).click()
    await expect(left.getByRole('button', { name: 'Confirm appointment' })).toBeVisible()
    await left.getByLabel('Phone number', { exact: true }).fill('+1 415 555 0134')
    await left.getByRole('button', { name: 'Confirm appointment' }).click()
    await expect(left.getByText('You are booked')).toBeVisible()
    await expect(left.getByText('101', { exact: true })).toBeVisible()
    await expect(chip(right, 'Dr Ada', '9:00 AM')).toContainText(/full/i)
  },
)

journey('signing in inside the booking keeps the hold, and so does a reload in the middle', async () => {
  const { ids } = await doctorWithSlots('Dr Ben', 1)
  const person = await makePerson(app, { name: 'Ola Nordmann' })
  const page = await openWindow(app.url)
  await page.goto(`/book/${ids[0]}`)
  await expect(page.getByText('This time is held for you', { exact: true })).toBeVisible()
  await page.reload()
  await expect(page.getByText('This time is held for you', { exact: true })).toBeVisible()
  await page.getByText('I have an account').click()
  await page.getByLabel('E-mail address').fill(person.email)
  await page.getByRole('textbox', { name: 'Password' }).fill(person.password)
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByLabel('Patient’s name')).toHaveValue('Ola Nordmann')
  const holds = await db.selectFrom('holds').select('owner_id').where('slot_id', '=', ids[0]).execute()
  assert.deepEqual(holds, [{ owner_id: person.id }])
})

journey('leaving the page gives the place back to everybody', async () => {
  const { ids } = await doctorWithSlots('Dr Cai', 1)
  const [left, right] = [await openWindow(app.url), await openWindow(app.url)]
  await right.goto(home)
  await left.goto(`/book/${ids[0]}`)
  await expect(left.getByText('This time is held for you', { exact: true })).toBeVisible()
  await expect(chip(right, 'Dr Cai', '9:00 AM')).toHaveAttribute('aria-disabled', 'true')
  await left.getByRole('link', { name: 'Openslot, find a time' }).click()
  await expect(chip(right, 'Dr Cai', '9:00 AM')).toHaveAttribute('href', /book/)
})

journey('a double click books once', async () => {
  const { ids } = await doctorWithSlots('Dr Dee', 1, 5)
  const person = await makePerson(app)
  const page = await openWindow(app.url)
  await signIn(page, person)
  await page.goto(`/book/${ids[0]}`)
  await page.getByRole('button', { name: 'Confirm appointment' }).dblclick()
  await expect(page.getByText('You are booked')).toBeVisible()
  const rows = await db.selectFrom('appointments').select('id').where('slot_id', '=', ids[0]).execute()
  assert.equal(rows.length, 1)
})

journey('when the place is gone, the next openings are one tap away', async () => {
  const { ids } = await doctorWithSlots('Dr Eva', 4)
  const [person, other] = [await makePerson(app), await makePerson(app)]
  const page = await openWindow(app.url)
  await signIn(page, person)
  await page.goto(`/book/${ids[0]}`)
  await expect(page.getByText('This time is held for you', { exact: true })).toBeVisible()
  await lapseHolds(db, ids[0])
  await other.client.call('bookAppointment', { body: { slotId: ids[0] } })
  await page.getByRole('button', { name: 'Confirm appointment' }).click()
  await expect(page.getByText('Next free times')).toBeVisible()
  await page.getByRole('link', { name: /10:00 AM/ }).click()
  await page.getByRole('button', { name: 'Confirm appointment' }).click()
  await expect(page.getByText('You are booked')).toBeVisible()
})

journey('a reply lost on the way is asked for again, and books once', async () => {
  const { ids } = await doctorWithSlots('Dr Fay', 1, 5)
  const person = await makePerson(app)
  const page = await openWindow(app.url)
  await signIn(page, person)
  await page.goto(`/book/${ids[0]}`)
  let lost = 0
  await page.route('**/api/v1/appointments', async (route) => {
    if (route.request().method() !== 'POST' || lost > 0) return route.continue()
    lost += 1
    await route.fetch()
    return route.abort('connectionreset')
  })
  await page.getByRole('button', { name: 'Confirm appointment' }).click()
  const again = page.getByRole('button', { name: 'Try again' })
  await expect(again.or(page.getByText('You are booked'))).toBeVisible()
  if (await again.isVisible()) await again.click()
  await expect(page.getByText('You are booked')).toBeVisible()
  const rows = await db.selectFrom('appointments').select('id').where('slot_id', '=', ids[0]).execute()
  assert.equal(rows.length, 1)
})

journey('cancelling asks twice, frees the place on the other screen and says so', async () => {
  const { ids } = await doctorWithSlots('Dr Gus', 2)
  const person = await makePerson(app)
  const { appointment } = await person.client.call('bookAppointment', { body: { slotId: ids[0] } })
  const [page, other] = [await openWindow(app.url), await openWindow(app.url)]
  await other.goto(home)
  await expect(chip(other, 'Dr Gus', '10:00 AM')).toHaveAttribute('href', /book/)
  await expect(chip(other, 'Dr Gus', '9:00 AM')).toHaveCount(0)
  await signIn(page, person)
  await page.goto(`/appointments/${appointment.id}`)
  await page.getByRole('button', { name: 'Cancel appointment' }).click()
  await page.getByRole('button', { name: 'Yes, cancel it' }).click()
  await expect(page.getByText('This appointment is cancelled')).toBeVisible()
  await expect(chip(other, 'Dr Gus', '9:00 AM')).toHaveAttribute('href', /book/)
})

journey('without a connection the page says so, and catches up when it is back', async () => {
  const { ids } = await doctorWithSlots('Dr Hal', 1)
  const page = await openWindow(app.url)
  await page.goto(home)
  await expect(chip(page, 'Dr Hal', '9:00 AM')).toHaveAttribute('href', /book/)
  await page.context().setOffline(true)
  await expect(page.getByText('You are offline. What you see may have changed.')).toBeVisible()
  const person = await makePerson(app)
  await person.client.call('holdSlot', { params: { id: ids[0] } })
  await page.context().setOffline(false)
  await expect(chip(page, 'Dr Hal', '9:00 AM')).toHaveAttribute('aria-disabled', 'true')
})

journey('the whole booking by keyboard alone', async () => {
  const { ids } = await doctorWithSlots('Dr Ida', 1)
  const person = await makePerson(app)
  const page = await openWindow(app.url)
  await signIn(page, person)
  await page.goto(home)
  await chip(page, 'Dr Ida', '9:00 AM').focus()
  await page.keyboard.press('Enter')
  await page.waitForURL(`**/book/${ids[0]}`)
  const confirm = page.getByRole('button', { name: 'Confirm appointment' })
  await expect(confirm).toBeVisible()
  for (let i = 0; i < 25; i += 1) {
    if (await confirm.evaluate((button) => button.matches(':focus'))) break
    await page.keyboard.press('Tab')
  }
  await expect(confirm).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByText('You are booked')).toBeVisible()
})
