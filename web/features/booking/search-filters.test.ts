import assert from 'node:assert/strict'
import { test } from 'node:test'
import { filtersToSearch, parseFilters } from './search-filters.ts'

const id = '0199a0b0-0000-7000-8000-000000000001'

test('a search survives the way through the address', () => {
  const address = `specialty=${id}&place=S%C3%A3o+Jo%C3%A3o&date=2031-02-28&part=evening&full=1`
  assert.equal(filtersToSearch(parseFilters(new URLSearchParams(address))).toString(), address)
})

test('nonsense in the address is left out', () => {
  const filters = parseFilters(new URLSearchParams('specialty=x&place=%20&date=2031-99-01&part=night&full=yes'))
  assert.equal(filtersToSearch(filters).toString(), '')
})
