/** Who may sign in to the demo, and the patients whose appointments fill it. */
import { randomInt } from 'node:crypto'
import { hashPassword, insertAccount, insertPerson } from '../modules/accounts/index.ts'
import type { Tx } from '../platform/database.ts'
import { newId } from '../platform/id.ts'
import type { SignIn } from '../platform/start-screen.ts'
import { type ClinicKey, clinics } from './clinics.ts'
import { doctors } from './doctors.ts'

export type DemoAccount = {
  personId: string
  name: string
  phone: string
  clinic: ClinicKey | undefined
  role: 'patient' | 'clinic_admin' | 'receptionist' | 'doctor'
  email: string
  password: string
}

/** Twelve letters and digits that nobody mistakes for each other: 59 bits. */
const makePassword = (): string => {
  const alphabet = 'abcdefghijkmnpqrstuvwxyz2346789'
  const group = () => Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)]).join('')
  return [group(), group(), group()].join('-')
}

export const doctorEmail = (name: string, clinic: ClinicKey): string => {
  const plain = name
    .replace(/^Dr\. /, '')
    .replaceAll('ı', 'i')
    .normalize('NFKD')
    .replace(/[^a-z ]/gi, '')
  return `${plain.toLowerCase().replaceAll(' ', '.')}@${clinics[clinic].domain}`
}

/** A patient; at each clinic an admin, a receptionist and its first doctor. */
export const makeAccounts = (): DemoAccount[] => {
  const account = (fields: Omit<DemoAccount, 'personId' | 'password'>): DemoAccount => ({
    personId: newId(),
    password: makePassword(),
    ...fields,
  })
  const patient = account({
    name: 'Nora Feldmann',
    phone: '+493023125099',
    clinic: undefined,
    role: 'patient',
    email: 'nora@patients.example',
  })
  const staff = (Object.keys(clinics) as ClinicKey[]).flatMap((clinic) => {
    const { admin, receptionist, domain, phone } = clinics[clinic]
    const doctor = doctors.find((one) => one.clinic === clinic)?.name ?? ''
    return [
      account({ name: receptionist, phone, clinic, role: 'receptionist', email: `desk@${domain}` }),
      account({ name: doctor, phone, clinic, role: 'doctor', email: doctorEmail(doctor, clinic) }),
      account({ name: admin, phone, clinic, role: 'clinic_admin', email: `admin@${domain}` }),
    ]
  })
  return [patient, ...staff]
}

const roleNames = { patient: 'patient', clinic_admin: 'clinic admin', receptionist: 'receptionist', doctor: 'doctor' }

export const signInsOf = (accounts: DemoAccount[]): SignIn[] =>
  accounts.map(({ role, clinic, email, password }) => ({
    role: roleNames[role],
    place: clinic === undefined ? '' : clinics[clinic].name,
    email,
    password,
  }))

/** @param hashes of the passwords, in the order of the accounts. */
export const insertAccounts = async (tx: Tx, accounts: DemoAccount[], hashes: string[]): Promise<void> => {
  for (const [at, { personId, name, phone, email }] of accounts.entries()) {
    await insertPerson(tx, { id: personId, name, phone })
    await insertAccount(tx, { person_id: personId, email, password_hash: hashes[at] ?? '' })
  }
}

export const hashPasswords = (accounts: DemoAccount[]): Promise<string[]> =>
  Promise.all(accounts.map(({ password }) => hashPassword(password)))

const names: Record<ClinicKey, { first: string[]; last: string[] }> = {
  berlin: {
    first: words(
      'Mia Paul Emilia Noah Hanna Elias Lina Finn Clara Anton Ida Jakob Merve Can Zofia Piotr Leila Amir Greta Moritz',
    ),
    last: words(
      'Schulz Becker Arslan Richter Wolf Neumann Zimmermann Kaya Hartmann Lange Werner Kowalski Vogt Sommer Rahimi Peters Brandt Busch Seidel Lorenz',
    ),
  },
  newYork: {
    first: words(
      'Ava Liam Zoe Ethan Grace Mateo Chloe Jaden Naomi Isaac Lucia Andre Hannah Ravi Keisha Owen Elena Malik Ruth Victor',
    ),
    last: words(
      'Parker Nguyen Rivera Cohen Washington Murphy Torres Patel Sullivan Brown Park Rossi Jenkins Diaz Fischer Coleman Wong Hughes Castillo Reed',
    ),
  },
  mumbai: {
    first: words(
      'Aarav Isha Rahul Sneha Vikram Meera Kabir Ananya Nikhil Pooja Yusuf Zara Siddharth Divya Omkar Lata Farhan Gauri Jay Tara',
    ),
    last: words(
      'Patil Joshi Khan Nair Shah Pereira Rao Chavan Gupta Bhosale Ansari Fernandes Pillai Sawant Desai Menon Kapoor Gaikwad Irani Thakur',
    ),
  },
}
function words(list: string): string[] {
  return list.split(' ')
}

export type DemoPatient = { personId: string; name: string; phone: string }

/** Each name once; every number is one that nobody can have. */
export const makePatients = (clinic: ClinicKey, count: number): DemoPatient[] => {
  const { first, last } = names[clinic]
  return Array.from({ length: count }, (_, index) => ({
    personId: newId(),
    // The second walks through the last names once more for each round of the first, so that no pair comes twice.
    name: `${first[index % first.length]} ${last[(index + Math.floor(index / last.length)) % last.length]}`,
    phone: clinics[clinic].patientPhone(index),
  }))
}
