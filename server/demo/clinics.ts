/** The demo's clinics and what they offer. All made up; the telephone numbers can belong to nobody. */

/** Its first service is the usual visit; minutes are those of its slots, `places` more than one a walk-in session. */
export type DemoService = { name: string; minutes: number; euros: number; places: number }
export type DemoSpecialty = { name: string; description: string; services: DemoService[] }

const visit = (name: string, minutes: number, euros: number): DemoService => ({ name, minutes, euros, places: 1 })
const walkIn = (euros: number): DemoService => ({ name: 'Walk-in session', minutes: 60, euros, places: 10 })

export const specialties = {
  general: {
    name: 'General practice',
    description: 'The first address for anything new, and for check-ups and prescriptions.',
    services: [visit('Consultation', 20, 40), visit('Health check', 40, 90), walkIn(30)],
  },
  paediatrics: {
    name: 'Paediatrics',
    description: 'Health care for babies, children and teenagers.',
    services: [visit('Child check-up', 30, 45), visit('Vaccination visit', 20, 30), walkIn(30)],
  },
  cardiology: {
    name: 'Cardiology',
    description: 'Heart, blood pressure and circulation.',
    services: [visit('Heart consultation', 30, 80), visit('ECG and review', 40, 110)],
  },
  dermatology: {
    name: 'Dermatology',
    description: 'Skin, hair and nails, from rashes to mole checks.',
    services: [visit('Skin consultation', 20, 55), visit('Mole check', 30, 75)],
  },
  gynaecology: {
    name: 'Gynaecology',
    description: "Women's health at every age, pregnancy care included.",
    services: [visit('Gynaecology visit', 30, 60), visit('Pregnancy check-up', 40, 85)],
  },
  orthopaedics: {
    name: 'Orthopaedics',
    description: 'Bones, joints and back, after injuries and in everyday life.',
    services: [visit('Joint and back consultation', 30, 65), visit('Sports injury visit', 40, 80)],
  },
  eyes: {
    name: 'Eye care',
    description: 'Eye tests, glasses and the diseases of the eye.',
    services: [visit('Eye test', 30, 50), visit('Contact lens fitting', 40, 70)],
  },
  dentistry: {
    name: 'Dentistry',
    description: 'Teeth and gums: check-ups, cleaning and treatment.',
    services: [visit('Dental check-up', 30, 45), visit('Teeth cleaning', 40, 85)],
  },
} satisfies Record<string, DemoSpecialty>
export type SpecialtyKey = keyof typeof specialties

export type DemoClinic = {
  name: string
  timeZone: string
  country: string
  currency: string
  phone: string
  /** Of its e-mail addresses; .example belongs to nobody. */
  domain: string
  sites: { name: string; address: string; city: string }[]
  /** A price in euros as this clinic would ask it, in major units. */
  price: (euros: number) => number
  /** A number of a patient, from 0 on. */
  patientPhone: (index: number) => string
  admin: string
  receptionist: string
}

const padded = (index: number, digits: number, from = 0): string => String(from + index).padStart(digits, '0')
const newYorkAreas = [212, 646, 718, 917, 347, 929]

export const clinics = {
  // Germany reserves 030 23125 000 to 999 for fiction.
  berlin: {
    name: 'Spreebogen Praxis',
    timeZone: 'Europe/Berlin',
    country: 'DE',
    currency: 'EUR',
    phone: '+493023125001',
    domain: 'spreebogen.example',
    sites: [
      { name: 'Spreebogen Moabit', address: 'Kirchstraße 14', city: 'Berlin' },
      { name: 'Spreebogen Pankow', address: 'Florastraße 61', city: 'Berlin' },
    ],
    price: (euros) => euros,
    patientPhone: (index) => `+493023125${padded(index % 900, 3, 100)}`,
    admin: 'Henrike Thomsen',
    receptionist: 'Jannis Vogel',
  },
  // North America reserves 555-0100 to 555-0199 of every area for fiction.
  newYork: {
    name: 'Hudson Row Medical',
    timeZone: 'America/New_York',
    country: 'US',
    currency: 'USD',
    phone: '+12125550100',
    domain: 'hudsonrow.example',
    sites: [
      { name: 'Hudson Row Chelsea', address: '418 West 22nd Street', city: 'New York' },
      { name: 'Hudson Row Brooklyn', address: '97 Court Street', city: 'Brooklyn' },
    ],
    price: (euros) => Math.round((euros * 2.5) / 5) * 5,
    patientPhone: (index) => `+1${newYorkAreas[index % 6]}55501${padded(Math.floor(index / 6) % 99, 2, 1)}`,
    admin: 'Denise Calloway',
    receptionist: 'Tyler Brooks',
  },
  // India reserves none, but no number of Mumbai begins with 1.
  mumbai: {
    name: 'Sagar Health Centre',
    timeZone: 'Asia/Kolkata',
    country: 'IN',
    currency: 'INR',
    phone: '+912215550100',
    domain: 'sagarhealth.example',
    sites: [
      { name: 'Sagar Bandra', address: '12 Hill Road', city: 'Mumbai' },
      { name: 'Sagar Powai', address: '3 Lake Boulevard', city: 'Mumbai' },
    ],
    price: (euros) => Math.round((euros * 20) / 50) * 50,
    patientPhone: (index) => `+9122155${padded(index % 90_000, 5, 10_000)}`,
    admin: 'Nandini Kulkarni',
    receptionist: 'Imran Sayyed',
  },
} satisfies Record<string, DemoClinic>
export type ClinicKey = keyof typeof clinics
