/** A doctor's days with counts, the chosen day with its times, and where to go when it has none. */
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import type { Doctor } from '../../../contract/clinics.ts'
import { useLiveSlots } from '../../api/live-slots.ts'
import { useMyHolds } from '../../api/my-holds.ts'
import { read, readPages } from '../../api/query.ts'
import { given, isDate } from '../../ui/address.ts'
import type { DayCount } from '../../ui/day-counts.ts'
import { today } from '../../ui/format.ts'
import { firstDayOf, lastDayOf, monthOfDate } from '../../ui/month.ts'
import { isBookable } from '../../ui/places.ts'

const perPage = 100
/** Times pass, and days that are not watched change, too. */
const refreshMs = 120_000

/** The first value that was there stays: a page must not walk to another day by itself. */
function useFirst<T>(value: T | undefined): T | undefined {
  const [first, setFirst] = useState(value)
  if (first === undefined && value !== undefined) setFirst(value)
  return first
}

function useDay() {
  const [search, setSearch] = useSearchParams()
  const asked = given(search, 'day', isDate)
  const choose = (day: string) => setSearch({ day }, { replace: true, preventScrollReset: true })
  return { asked, choose }
}

function useMonth(day: string | undefined, here: string) {
  const [turned, setTurned] = useState<{ day: string | undefined; month: string } | undefined>(undefined)
  const own = monthOfDate(day === undefined || day < here ? here : day)
  // Another day, chosen here or by the back button, shows its own month.
  const month = turned !== undefined && turned.day === day ? turned.month : own
  return { month, turnTo: (to: string) => setTurned({ day, month: to }) }
}

export function useDoctorDays(doctor: Doctor) {
  const doctorId = doctor.id
  const here = today(doctor.timeZone)
  const { asked, choose } = useDay()
  const soonest = read('searchSlots', { query: { doctorId, limit: 1 } })
  const next = useQuery({ ...soonest, refetchInterval: refreshMs })
  const first = useFirst(next.data?.slots[0]?.date)
  const day = asked ?? first
  const { month, turnTo } = useMonth(day, here)

  const counted = useQuery({
    ...read('countSlotDays', { query: { doctorId, from: firstDayOf(month), to: lastDayOf(month) } }),
    refetchInterval: refreshMs,
  })
  const times = useTimes(doctorId, day)
  useLiveSlots(day === undefined ? [] : [{ doctorId, date: day }], {
    lists: [['searchSlots']],
    counts: [['countSlotDays'], soonest.queryKey],
  })

  const counts = counted.data && new Map<string, DayCount>(counted.data.days.map((one) => [one.date, one]))
  // With the whole day at hand its count needs no reading again.
  if (day !== undefined && times.counted !== undefined && counts?.has(day)) counts.set(day, times.counted)

  const instead = useQuery({
    ...read('searchSlots', { query: { doctorId, from: day, limit: 1 } }),
    enabled: day !== undefined && times.nothingFree,
  })
  return {
    here,
    day,
    choose,
    month,
    turnTo,
    counts,
    countsError: counted.error,
    times,
    /** Not one free time, on no day. */
    none: day === undefined && next.isSuccess,
    error: next.error,
    retry: () => void next.refetch(),
    insteadWaiting: instead.isLoading,
    /** After this day; where nothing follows, the soonest of all. */
    instead: times.nothingFree && !instead.isLoading ? (instead.data?.slots[0] ?? next.data?.slots[0]) : undefined,
  }
}

function useTimes(doctorId: string, date: string | undefined) {
  const mine = useMyHolds()
  const list = useInfiniteQuery({
    ...readPages('searchSlots', { query: { doctorId, date, includeFull: 'true', limit: perPage } }),
    enabled: date !== undefined,
    placeholderData: keepPreviousData,
    refetchInterval: refreshMs,
  })
  const slots = list.data?.pages.flatMap((page) => page.slots) ?? []
  const settled = list.isSuccess && !list.isPlaceholderData
  const complete = settled && !list.hasNextPage
  const freePlaces = slots.reduce((sum, slot) => sum + slot.state.availableSlots, 0)
  const totalPlaces = slots.reduce((sum, slot) => sum + slot.state.totalSlots, 0)
  return {
    list,
    slots,
    mine,
    settled,
    counted: complete ? { freePlaces, totalPlaces } : undefined,
    nothingFree: complete && !slots.some((slot) => isBookable(slot.state) || mine.has(slot.id)),
  }
}
