/** System B's way to publish times: a hospital, its doctors and their slots in one request, all or nothing. */
import type { ParsedInput } from '../../../contract/operation.ts'
import { requirePrincipal } from '../../platform/authorize.ts'
import type { Ctx } from '../../platform/context.ts'
import { type Tx, transaction } from '../../platform/database.ts'
import { fold } from '../../platform/fold.ts'
import { badField, Problem } from '../../platform/problem.ts'
import { mayOpenClinic, type Principals } from '../accounts/index.ts'
import {
  findOrMakeDoctor,
  findOrMakeSite,
  knownTimeZone,
  listOwnClinics,
  makeClinic,
  settleTimeZone,
} from '../clinics/index.ts'
import { addSlot, announceSlots } from '../schedules/index.ts'
import { countryOfZone } from './country-of-zone.ts'
import { hospitalAsClinic } from './hospital-accounts.ts'
import type { saveDetails as operation } from './hospital.operations.ts'
import { earlierSlot } from './hospital.view.ts'

type Body = ParsedInput<typeof operation>['body']

export const saveDetails = async (ctx: Ctx, { principals }: { principals: Principals }, body: Body) => {
  const { personId } = requirePrincipal(ctx)
  const { added, isNew } = await transaction(ctx.db, async (tx) => {
    const own = await ownClinic(tx, personId, body.hospitalName)
    const clinicId = own ?? (await openClinic(tx, personId, body))
    const country = body.timeZone === undefined ? undefined : countryOfZone(knownTimeZone(body.timeZone))
    const zone = await settleTimeZone(tx, clinicId, body.timeZone, country)
    const site = await findOrMakeSite(tx, clinicId, body.location)
    const slots = []
    for (const [index, entry] of body.doctors.entries()) {
      const doctor = await findOrMakeDoctor(tx, clinicId, entry.doctorName, entry.specialization)
      const [startTime = '', endTime = ''] = entry.timeSlot.split('-').map((time) => time.trim())
      const wanted = {
        date: entry.date,
        startTime,
        endTime,
        capacity: entry.totalSlots,
        siteId: site.id,
        serviceId: null,
      }
      const scheduled = { ...doctor, clinic_id: clinicId, zone }
      slots.push(await addSlot(ctx, tx, scheduled, { ...wanted, published: true }).catch(inDoctor(index)))
    }
    return { added: slots, isNew: own === undefined }
  })
  if (isNew) await principals.refresh()
  announceSlots(
    ctx,
    'slot-added',
    added.map(({ made }) => made),
  )
  return { slots: added.map(({ view }) => earlierSlot(view)) }
}

/** The clinic of this name that the person runs; none if they have none yet. Another name than one's own is refused. */
const ownClinic = async (tx: Tx, personId: string, name: string): Promise<string | undefined> => {
  const own = await listOwnClinics(tx, personId)
  const named = own.find((clinic) => clinic.folded_name === fold(name))
  if (named === undefined && own.length > 0) throw badField('hospitalName', 'is not the name of your hospital')
  return named?.id
}

const openClinic = async (tx: Tx, personId: string, body: Body): Promise<string> => {
  if (!(await mayOpenClinic(tx, personId))) throw new Problem('not-allowed')
  return makeClinic(tx, hospitalAsClinic(body.hospitalName, body.location, body.timeZone), personId)
}

/** Names the entry whose time is wrong, in system B's field. */
const inDoctor =
  (index: number) =>
  (error: unknown): never => {
    const field = error instanceof Problem ? error.extras.errors?.[0] : undefined
    if (field === undefined) throw error
    const name = ['startTime', 'endTime', 'occurrence'].includes(field.field) ? 'timeSlot' : field.field
    throw badField(`doctors.${index}.${name}`, field.message)
  }
