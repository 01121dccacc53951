/** React Query over the contract: `useQuery(read('listDoctors', { query }))`; keys are [operation id, input]. */
import { infiniteQueryOptions, type Query, QueryClient, type QueryKey, queryOptions } from '@tanstack/react-query'
import type { OperationId } from '../../contract/index.ts'
import { call } from './call.ts'
import { isPublic } from './operations.ts'
import { ApiProblem } from './problem.ts'
import type { Input, Output } from './send.ts'
import { onIdentityChange } from './session.ts'
import { withLatestStates } from './slot-states.ts'

/** Operations that answer page by page with a `nextCursor`. */
type PagedId = { [Id in OperationId]: Output<Id> extends { nextCursor: string | null } ? Id : never }[OperationId]

const worthRetrying = (error: unknown) => error instanceof ApiProblem && (error.status === 0 || error.status >= 500)

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 20_000,
      retry: (failures, error) => failures < 2 && worthRetrying(error),
      // Wait for nothing: a request while offline fails at once and the screen says so.
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
})

// What one person saw must not be shown to the next.
onIdentityChange(() => {
  const personal = { predicate: (query: Query) => !isPublic(query.queryKey[0] as OperationId) }
  queryClient.removeQueries({ type: 'inactive', ...personal })
  void queryClient.resetQueries(personal)
})

/**
 * Reads again what these keys (by prefix) show, because something changed. A first reading that is under way cannot be
 * cut short by the library and may have been answered before the change: it is read again once it is in.
 */
export function readAgain(...queryKeys: readonly QueryKey[]) {
  for (const queryKey of queryKeys) {
    const first = (query: Query) => query.state.fetchStatus === 'fetching' && query.state.data === undefined
    for (const query of queryClient.getQueryCache().findAll({ queryKey, predicate: first })) {
      const again = () => queryClient.invalidateQueries({ queryKey: query.queryKey, exact: true })
      void query.fetch().then(again, () => undefined)
    }
    void queryClient.invalidateQueries({ queryKey })
  }
}

/** One reply. */
export const read = <Id extends OperationId>(id: Id, input: Input<Id>) =>
  queryOptions({
    queryKey: [id, input] as const,
    queryFn: async ({ signal }): Promise<Output<Id>> => withLatestStates(await call(id, input, { signal })),
  })

/** A list, page by page. */
export const readPages = <Id extends PagedId>(id: Id, input: Input<Id>) =>
  infiniteQueryOptions({
    queryKey: [id, 'pages', input] as const,
    queryFn: async ({ pageParam, signal }): Promise<Output<Id>> => {
      const query = { ...input.query, cursor: pageParam }
      return withLatestStates(await call(id, { ...input, query }, { signal }))
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => (page as { nextCursor: string | null }).nextCursor ?? undefined,
  })
