/** Doctors' pictures: kept in the database, served with headers under which nothing in them can run. */
import { createHash } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { isUuid } from '../../platform/cursor.ts'
import type { Database, Tx } from '../../platform/database.ts'
import { Problem } from '../../platform/problem.ts'
import { findPicture, updateDoctorRow, upsertPicture } from './doctors.sql.ts'

type PictureType = 'image/svg+xml' | 'image/png' | 'image/jpeg' | 'image/webp'

export const saveDoctorPicture = async (
  tx: Tx,
  clinicId: string,
  doctorId: string,
  mediaType: PictureType,
  bytes: Buffer,
): Promise<void> => {
  const picture_etag = createHash('sha256').update(mediaType).update(bytes).digest('hex').slice(0, 16)
  if (!(await updateDoctorRow(tx, clinicId, doctorId, { picture_etag }))) throw new Problem('not-found')
  await upsertPicture(tx, { clinic_id: clinicId, doctor_id: doctorId, media_type: mediaType, bytes })
}

type PictureRoute = { Params: { doctorId: string }; Querystring: { v?: unknown } }

export const registerPictures = (app: FastifyInstance, db: Database): void => {
  app.get<PictureRoute>('/pictures/:doctorId', { schema: { hide: true } }, async (request, reply) => {
    const { doctorId } = request.params
    const picture = isUuid(doctorId) ? await findPicture(db, doctorId) : undefined
    if (picture === undefined) throw new Problem('not-found')
    const isThisVersion = request.query.v === picture.picture_etag
    return reply
      .type(picture.media_type)
      .header('cache-control', isThisVersion ? 'public, max-age=31536000, immutable' : 'no-cache')
      .header('x-content-type-options', 'nosniff')
      .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
      .send(picture.bytes)
  })
}
