/** The one place that says who may: an operation's policy before its use case, and the object check within it. */
import type { Policy, StaffRole } from '../../contract/operation.ts'
import type { Ctx, Principal } from './context.ts'
import { Problem } from './problem.ts'

/** The caller, or 401. */
export const requirePrincipal = (ctx: Pick<Ctx, 'principal'>): Principal => {
  if (ctx.principal === undefined) throw new Problem('not-signed-in')
  return ctx.principal
}

/** The caller's roles at a clinic. */
export const rolesAt = (principal: Principal | undefined, clinicId: string): StaffRole[] =>
  principal?.memberships.filter((m) => m.clinicId === clinicId).map((m) => m.role) ?? []

/**
 * 403 for who has no such role anywhere, or works at this clinic in another one; 404 for staff of other clinics: what
 * you may not see does not exist.
 */
export const requireStaff = (
  ctx: Pick<Ctx, 'principal'>,
  clinicId: string | undefined,
  roles: readonly StaffRole[],
): void => {
  const { memberships } = requirePrincipal(ctx)
  if (!memberships.some((m) => roles.includes(m.role))) throw new Problem('not-allowed')
  if (clinicId === undefined) return
  const here = memberships.filter((m) => m.clinicId === clinicId)
  if (here.length === 0) throw new Problem('not-found')
  if (!here.some((m) => roles.includes(m.role))) throw new Problem('not-allowed')
}

const seesClinic: readonly StaffRole[] = ['clinic_admin', 'receptionist']

/** Who has one of `roles` acts for every doctor of the clinic, a doctor only for themselves. */
export const requireDoctorScope = (
  ctx: Pick<Ctx, 'principal'>,
  clinicId: string,
  doctorId: string,
  roles: readonly StaffRole[] = seesClinic,
): void => {
  const own = ownDoctorOnly(requirePrincipal(ctx), clinicId, roles)
  if (own !== undefined && own !== doctorId) throw new Problem('not-allowed')
}

/** The doctor row a caller is limited to at a clinic, or undefined if one of `roles` gives them the whole clinic. */
export const ownDoctorOnly = (
  principal: Principal,
  clinicId: string,
  roles: readonly StaffRole[] = seesClinic,
): string | undefined => {
  const here = principal.memberships.filter((m) => m.clinicId === clinicId)
  if (here.some((m) => roles.includes(m.role))) return undefined
  return here.find((m) => m.doctorId !== null)?.doctorId ?? undefined
}

export const checkPolicy = (policy: Policy, ctx: Ctx, clinicId: string | undefined): void => {
  if (policy === 'public' || policy === 'visitor') return
  const principal = requirePrincipal(ctx)
  if (policy === 'signed-in') return
  if (policy === 'platform-admin') {
    if (!principal.platformAdmin) throw new Problem('not-allowed')
    return
  }
  requireStaff(ctx, clinicId, policy.staff)
}
