import assert from 'node:assert/strict'
import { test } from 'node:test'
import { getCountries } from 'libphonenumber-js'
import { countries, countryOf, currencies, currencyOf } from './countries.ts'

test('the countries are those whose telephone numbers the server can read, each with one currency', () => {
  assert.deepEqual(countries.toSorted(), getCountries().toSorted())
})

test('every currency is one that exists', () => {
  const known = new Set(Intl.supportedValuesOf('currency'))
  assert.deepEqual(
    currencies.filter((currency) => !known.has(currency)),
    [],
  )
})

test('a language tells the country, with its region or without', () => {
  assert.deepEqual(['de-AT', 'de', 'hi', 'en-US'].map(countryOf), ['AT', 'DE', 'IN', 'US'])
  assert.deepEqual([currencyOf('AT'), currencyOf('IN')], ['EUR', 'INR'])
})

test('a language of the whole world tells none', () => {
  assert.equal(countryOf('eo'), '')
  assert.equal(countryOf('en-001'), '')
})
