/** Tables as the migrations make them; written by `npm run schema`, do not edit. */
import type { ColumnType, Generated as KyselyGenerated } from 'kysely'

type Timestamp = ColumnType<Date, Date | string, Date | string>
type Json = ColumnType<unknown, string, string>
type Generated<T> =
  T extends ColumnType<infer S, infer I, infer U> ? ColumnType<S, I | undefined, U> : KyselyGenerated<T>

export type DB = {
  accounts: {
    person_id: string
    email: string
    password_hash: string
    platform_admin: Generated<boolean>
    disabled_at: Timestamp | null
    created_at: Generated<Timestamp>
    may_open_clinic: Generated<boolean>
  }
  appointments: {
    id: string
    clinic_id: string
    slot_id: string
    doctor_id: string
    person_id: string
    token_number: number
    status: string
    patient_name: string
    contact_number: string | null
    reason: Generated<string>
    note: Generated<string>
    starts_at: Timestamp
    ends_at: Timestamp
    overlap_allowed: Generated<boolean>
    booked_by: string
    booked_at: Timestamp
    cancelled_at: Timestamp | null
    cancel_reason: string | null
    changed_at: Timestamp
    version: Generated<number>
  }
  availability_exceptions: {
    id: string
    clinic_id: string
    doctor_id: string
    on_date: string
    kind: string
    window: Json | null
    reason: Generated<string>
    site_id: string | null
    service_id: string | null
    position: number
  }
  availability_rules: {
    id: string
    clinic_id: string
    doctor_id: string
    site_id: string
    service_id: string | null
    weekday: number
    part: string
    starts_at: string
    ends_at: string
    slot_minutes: number
    capacity: number
    breaks: Generated<Json>
    valid_from: string | null
    valid_until: string | null
    position: number
  }
  clinic_specialties: {
    clinic_id: string
    specialty_id: string
  }
  clinics: {
    id: string
    name: string
    folded_name: string
    time_zone: string
    country: string
    currency: string
    phone: string | null
    needs_approval: Generated<boolean>
    notice_minutes: Generated<number>
    horizon_days: Generated<number>
    cancel_cutoff_minutes: Generated<number>
    max_open_appointments: Generated<number>
    created_at: Generated<Timestamp>
    offer_minutes: Generated<number>
  }
  doctor_pictures: {
    clinic_id: string
    doctor_id: string
    media_type: string
    bytes: Buffer
  }
  doctors: {
    id: string
    clinic_id: string
    practitioner_id: string
    specialty_id: string
    name: string
    folded_name: string
    email: string | null
    phone: string | null
    licence_number: string | null
    fee_minor: Generated<number>
    experience_years: number | null
    languages: Generated<string[]>
    about: Generated<string>
    picture_etag: string | null
    active: Generated<boolean>
    created_at: Generated<Timestamp>
    picture_url: string | null
  }
  holds: {
    id: string
    clinic_id: string
    slot_id: string
    owner_id: string
    expires_at: Timestamp
    created_at: Generated<Timestamp>
    offered: Generated<boolean>
  }
  idempotency_keys: {
    caller_id: string
    operation: string
    key: string
    body_hash: Buffer
    outcome: Json | null
    created_at: Generated<Timestamp>
  }
  installation_settings: {
    name: string
    value: string
    created_at: Generated<Timestamp>
  }
  left_places: {
    clinic_id: string
    slot_id: string
    token_number: number
    appointment_id: string
    left_at: Generated<Timestamp>
  }
  memberships: {
    clinic_id: string
    person_id: string
    role: string
    doctor_id: string | null
    created_at: Generated<Timestamp>
    changed_at: Generated<Timestamp>
    ended_at: Timestamp | null
  }
  outbox: {
    id: Generated<number>
    clinic_id: string
    kind: string
    subject_id: string
    data: Generated<Json>
    actor_id: string | null
    recorded_at: Generated<Timestamp>
  }
  patients: {
    clinic_id: string
    person_id: string
    phone: string | null
    folded_name: string | null
    created_at: Generated<Timestamp>
  }
  people: {
    id: string
    name: string
    phone: string | null
    created_at: Generated<Timestamp>
  }
  practitioners: {
    id: string
    person_id: string | null
  }
  reschedule_offers: {
    id: string
    clinic_id: string
    appointment_id: string
    from_slot_id: string
    slot_id: string
    hold_id: string
    state: Generated<string>
    offered_at: Timestamp
    expires_at: Timestamp
  }
  services: {
    id: string
    clinic_id: string
    specialty_id: string
    name: string
    folded_name: string
    minutes: number
    price_minor: number
    active: Generated<boolean>
    created_at: Generated<Timestamp>
  }
  sessions: {
    id: string
    person_id: string
    kind: string
    refresh_hash: Buffer | null
    previous_hash: Buffer | null
    rotated_at: Generated<Timestamp>
    created_at: Generated<Timestamp>
    expires_at: Timestamp
    ended_at: Timestamp | null
  }
  sites: {
    id: string
    clinic_id: string
    name: string
    folded_name: string
    address: Generated<string>
    city: string
    folded_city: string
    created_at: Generated<Timestamp>
  }
  slots: {
    id: string
    clinic_id: string
    doctor_id: string
    practitioner_id: string
    specialty_id: string
    site_id: string
    service_id: string | null
    starts_at: Timestamp
    ends_at: Timestamp
    local_date: string
    wall_start: string
    wall_end: string
    part: string
    capacity: number
    booked: Generated<number>
    held: Generated<number>
    issued: Generated<number>
    version: Generated<number>
    published: Generated<boolean>
    archived_at: Timestamp | null
    changed_at: Generated<Timestamp>
    created_at: Generated<Timestamp>
    created_by: string | null
  }
  specialties: {
    id: string
    name: string
    folded_name: string
    description: Generated<string>
    created_at: Generated<Timestamp>
  }
  waitlist_entries: {
    id: string
    position: Generated<number>
    clinic_id: string
    person_id: string
    doctor_id: string | null
    specialty_id: string | null
    from_date: string
    to_date: string
    part: string | null
    state: Generated<string>
    created_at: Generated<Timestamp>
  }
  waitlist_offers: {
    id: Generated<string>
    clinic_id: string
    entry_id: string
    slot_id: string
    hold_id: string
    state: Generated<string>
    offered_at: Timestamp
    expires_at: Timestamp
  }
}
