/** What a page shows, kept in its address, so that it can be shared, kept and stepped back through. */
import { useEffect, useRef } from 'react'
import { useLocation, useNavigation, useSearchParams } from 'react-router'

type Form<Values> = { parse: (search: URLSearchParams) => Values; write: (values: Values) => URLSearchParams }

export function useAddress<Values extends object>({ parse, write }: Form<Values>) {
  const [search, setSearch] = useSearchParams()
  const values = parse(search)
  // Changes that come faster than the address follows build on each other.
  const wanted = useRef(values)
  useEffect(() => {
    wanted.current = parse(search)
  }, [parse, search])
  // On the way to another page (its code may still be loading) a change of this one would call the visitor back.
  const { pathname } = useLocation()
  const next = useNavigation().location?.pathname
  const leaving = useRef(false)
  useEffect(() => {
    leaving.current = next !== undefined && next !== pathname
  }, [next, pathname])
  const change = (some: Partial<Values>) => {
    if (leaving.current) return
    wanted.current = { ...wanted.current, ...some }
    setSearch(write(wanted.current), { replace: true, preventScrollReset: true })
  }
  return { values, change }
}
