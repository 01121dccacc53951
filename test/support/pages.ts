/** Steps on pages that several journeys take. */
import type { Page } from '@playwright/test'
import type { Person } from './make.ts'

export const signIn = async (page: Page, person: Pick<Person, 'email' | 'password'>): Promise<void> => {
  await page.goto('/sign-in')
  await page.getByLabel('E-mail address').fill(person.email)
  await page.getByRole('textbox', { name: 'Password' }).fill(person.password)
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL((url) => url.pathname !== '/sign-in')
}
