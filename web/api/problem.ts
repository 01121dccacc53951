/** What went wrong with a call: the server's problem+json, or no answer at all. */
import type { ProblemCode } from '../../contract/problems.ts'
import type { SlotView } from '../../contract/slots.ts'

export type FieldError = { field: string; message: string }

type Facts = {
  /** `no-answer`: the request may or may not have been carried out. */
  code: ProblemCode | 'no-answer'
  status: number
  title: string
  detail?: string
  errors?: FieldError[]
  nextOpenings?: SlotView[]
}

export class ApiProblem extends Error {
  readonly code: Facts['code']
  readonly status: number
  readonly title: string
  readonly detail: string | undefined
  readonly errors: readonly FieldError[]
  readonly nextOpenings: readonly SlotView[]

  constructor(facts: Facts) {
    super(facts.detail ?? facts.title)
    this.name = 'ApiProblem'
    this.code = facts.code
    this.status = facts.status
    this.title = facts.title
    this.detail = facts.detail
    this.errors = facts.errors ?? []
    this.nextOpenings = facts.nextOpenings ?? []
  }
}

/** Reads a refusal; a body that is not problem+json (a proxy's page, say) becomes a plain failure of that status. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  const body: unknown = await response.json().catch(() => undefined)
  if (typeof body === 'object' && body !== null && 'code' in body) {
    return new ApiProblem({ ...(body as Facts), status: response.status })
  }
  const code = response.status === 503 || response.status === 502 ? 'unavailable' : 'internal'
  return new ApiProblem({ code, status: response.status, title: response.statusText })
}

export const noAnswer = () => new ApiProblem({ code: 'no-answer', status: 0, title: 'No answer' })

/** Nobody knows whether the server did it: the same request may be sent again with the same Idempotency-Key. */
export const outcomeUnknown = (error: unknown) =>
  !(error instanceof ApiProblem) || error.status === 0 || error.status >= 500
