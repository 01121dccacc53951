/** The demo's twenty doctors. The first of each clinic has an account. */
import type { ClinicKey, SpecialtyKey } from './clinics.ts'
import type { HoursKey } from './hours.ts'

/** What a picture is drawn from; the words are those of the picture style. */
export type Look = { top: string; hair: Hair; skin: Skin; clothing: Clothing; glasses?: Glasses; beard?: Beard }
type Hair = 'black' | 'brown' | 'chestnut' | 'blond' | 'grey' | 'slate' | 'rose'
type Skin = 'light' | 'fair' | 'tan' | 'brown' | 'dark'
type Clothing = 'blazerAndShirt' | 'blazerAndSweater' | 'collarAndSweater'
type Glasses = 'round' | 'prescription02'
type Beard = 'beardLight' | 'beardMedium'

export type DemoDoctor = {
  name: string
  clinic: ClinicKey
  specialty: SpecialtyKey
  /** Which of the clinic's sites. */
  site: 0 | 1
  hours: HoursKey
  years: number
  languages: string[]
  about: string
  look: Look
}

const berlin: Omit<DemoDoctor, 'clinic'>[] = [
  {
    name: 'Dr. Anna Weber',
    specialty: 'general',
    site: 0,
    hours: 'early',
    years: 14,
    languages: ['German', 'English'],
    about:
      'Anna Weber looks after whole families, from the first cold to blood pressure in later life. She explains what she finds in plain words.',
    look: { top: 'straight01', hair: 'chestnut', skin: 'light', clothing: 'blazerAndShirt', glasses: 'round' },
  },
  {
    name: 'Dr. Emre Yılmaz',
    specialty: 'general',
    site: 0,
    hours: 'walkIn',
    years: 9,
    languages: ['German', 'Turkish', 'English'],
    about:
      'Emre Yılmaz runs the walk-in sessions, so nobody waits days for an answer. He sees most patients within the hour.',
    look: { top: 'shortFlat', hair: 'black', skin: 'fair', clothing: 'collarAndSweater', beard: 'beardLight' },
  },
  {
    name: 'Dr. Lena Hoffmann',
    specialty: 'paediatrics',
    site: 1,
    hours: 'steady',
    years: 11,
    languages: ['German', 'English', 'French'],
    about:
      'Lena Hoffmann takes her time with children and with worried parents. She offers check-ups and vaccinations from birth on.',
    look: { top: 'bob', hair: 'blond', skin: 'light', clothing: 'collarAndSweater' },
  },
  {
    name: 'Dr. Jonas Krüger',
    specialty: 'orthopaedics',
    site: 1,
    hours: 'late',
    years: 17,
    languages: ['German', 'English'],
    about:
      'Jonas Krüger treats backs, knees and shoulders, with exercise before surgery wherever that works. He has looked after a rowing club for ten years.',
    look: { top: 'theCaesarAndSidePart', hair: 'brown', skin: 'light', clothing: 'blazerAndSweater' },
  },
  {
    name: 'Dr. Katarzyna Nowak',
    specialty: 'gynaecology',
    site: 0,
    hours: 'early',
    years: 20,
    languages: ['German', 'Polish', 'English'],
    about:
      'Katarzyna Nowak accompanies women from their first visit through pregnancy and beyond. Her patients value that nothing is hurried.',
    look: { top: 'bun', hair: 'grey', skin: 'light', clothing: 'blazerAndShirt' },
  },
  {
    name: 'Dr. Mehdi Rostami',
    specialty: 'eyes',
    site: 1,
    hours: 'steady',
    years: 13,
    languages: ['German', 'Persian', 'English'],
    about:
      'Mehdi Rostami tests eyes, fits lenses and treats dry and tired eyes. He shows every patient the pictures and says what they mean.',
    look: { top: 'shortWaved', hair: 'black', skin: 'tan', clothing: 'blazerAndShirt', glasses: 'prescription02' },
  },
  {
    name: 'Dr. Sophie Lindner',
    specialty: 'dentistry',
    site: 0,
    hours: 'late',
    years: 6,
    languages: ['German', 'English', 'Spanish'],
    about:
      'Sophie Lindner is known for calm hands and for patients who are no longer afraid. She opens in the evening for people who work.',
    look: { top: 'straightAndStrand', hair: 'brown', skin: 'light', clothing: 'collarAndSweater' },
  },
]

const newYork: Omit<DemoDoctor, 'clinic'>[] = [
  {
    name: 'Dr. Maya Goldstein',
    specialty: 'general',
    site: 0,
    hours: 'early',
    years: 12,
    languages: ['English', 'Hebrew'],
    about:
      'Maya Goldstein believes that a good check-up starts with listening. She keeps an eye on the small things before they grow.',
    look: { top: 'curly', hair: 'brown', skin: 'light', clothing: 'blazerAndShirt' },
  },
  {
    name: 'Dr. Marcus Bennett',
    specialty: 'general',
    site: 1,
    hours: 'walkIn',
    years: 8,
    languages: ['English'],
    about:
      'Marcus Bennett leads the walk-in sessions in Brooklyn, mornings and evenings. He is quick where it helps and slow where it matters.',
    look: { top: 'shortFlat', hair: 'black', skin: 'dark', clothing: 'blazerAndSweater', beard: 'beardLight' },
  },
  {
    name: 'Dr. Sofía Ramírez',
    specialty: 'paediatrics',
    site: 1,
    hours: 'steady',
    years: 15,
    languages: ['English', 'Spanish'],
    about:
      'Sofía Ramírez has cared for children in Brooklyn since she trained there. Families may ask her anything, in English or Spanish.',
    look: { top: 'longButNotTooLong', hair: 'black', skin: 'fair', clothing: 'collarAndSweater' },
  },
  {
    name: 'Dr. Daniel Kim',
    specialty: 'dermatology',
    site: 0,
    hours: 'steady',
    years: 10,
    languages: ['English', 'Korean'],
    about:
      'Daniel Kim checks moles and treats acne, eczema and everything else that skin comes up with. Most visits end with a plan on one page.',
    look: { top: 'shortRound', hair: 'black', skin: 'light', clothing: 'blazerAndShirt', glasses: 'round' },
  },
  {
    name: 'Dr. Aisha Rahman',
    specialty: 'gynaecology',
    site: 0,
    hours: 'late',
    years: 9,
    languages: ['English', 'Bengali', 'Urdu'],
    about:
      "Aisha Rahman offers women's health visits in the afternoon and the evening. She takes questions seriously, also those that were never asked before.",
    look: { top: 'hijab', hair: 'slate', skin: 'fair', clothing: 'blazerAndShirt' },
  },
  {
    name: 'Dr. Olivia Okafor',
    specialty: 'eyes',
    site: 1,
    hours: 'early',
    years: 7,
    languages: ['English', 'Igbo'],
    about:
      'Olivia Okafor tests eyes of all ages and finds lenses that people forget they wear. She sees school children first thing in the morning.',
    look: { top: 'fro', hair: 'black', skin: 'dark', clothing: 'blazerAndShirt', glasses: 'prescription02' },
  },
  {
    name: 'Dr. Wei Chen',
    specialty: 'cardiology',
    site: 0,
    hours: 'steady',
    years: 22,
    languages: ['English', 'Mandarin'],
    about:
      'Wei Chen has read hearts for more than twenty years. He tells patients what they can do themselves before he reaches for the prescription pad.',
    look: { top: 'sides', hair: 'grey', skin: 'light', clothing: 'blazerAndSweater', glasses: 'prescription02' },
  },
]

const mumbai: Omit<DemoDoctor, 'clinic'>[] = [
  {
    name: 'Dr. Priya Deshmukh',
    specialty: 'general',
    site: 0,
    hours: 'walkIn',
    years: 16,
    languages: ['English', 'Marathi', 'Hindi'],
    about:
      'Priya Deshmukh holds the walk-in sessions in Bandra, six mornings and seven evenings a week. She knows many of her families in the third generation.',
    look: { top: 'straight02', hair: 'black', skin: 'tan', clothing: 'blazerAndShirt' },
  },
  {
    name: 'Dr. Arjun Mehta',
    specialty: 'cardiology',
    site: 0,
    hours: 'early',
    years: 18,
    languages: ['English', 'Gujarati', 'Hindi'],
    about:
      'Arjun Mehta helps people live well with high blood pressure and a tired heart. His patients leave with three things to do, not thirty.',
    look: { top: 'shortRound', hair: 'grey', skin: 'tan', clothing: 'blazerAndShirt', glasses: 'round' },
  },
  {
    name: 'Dr. Fatima Shaikh',
    specialty: 'paediatrics',
    site: 1,
    hours: 'walkIn',
    years: 12,
    languages: ['English', 'Hindi', 'Urdu'],
    about:
      'Fatima Shaikh sees children without an appointment in Powai, and with one in the afternoon. Fever in the evening is a good reason to come.',
    look: { top: 'hijab', hair: 'rose', skin: 'tan', clothing: 'blazerAndSweater' },
  },
  {
    name: 'Dr. Harpreet Singh',
    specialty: 'orthopaedics',
    site: 1,
    hours: 'steady',
    years: 19,
    languages: ['English', 'Punjabi', 'Hindi'],
    about:
      'Harpreet Singh brings people back on their feet after injuries and long days at a desk. He works closely with two physiotherapists.',
    look: { top: 'turban', hair: 'slate', skin: 'tan', clothing: 'blazerAndShirt', beard: 'beardMedium' },
  },
  {
    name: 'Dr. Kavita Iyer',
    specialty: 'dermatology',
    site: 0,
    hours: 'late',
    years: 8,
    languages: ['English', 'Tamil', 'Hindi'],
    about:
      'Kavita Iyer treats skin and hair with few and simple means. She sees patients after work three evenings a week.',
    look: { top: 'miaWallace', hair: 'black', skin: 'brown', clothing: 'collarAndSweater' },
  },
  {
    name: "Dr. Rohan D'Souza",
    specialty: 'dentistry',
    site: 1,
    hours: 'early',
    years: 5,
    languages: ['English', 'Konkani', 'Hindi'],
    about:
      "Rohan D'Souza cleans, repairs and keeps teeth for as long as possible. He says beforehand what a treatment costs.",
    look: { top: 'theCaesar', hair: 'black', skin: 'brown', clothing: 'blazerAndSweater' },
  },
]

const at = (clinic: ClinicKey, doctors: Omit<DemoDoctor, 'clinic'>[]): DemoDoctor[] =>
  doctors.map((doctor) => ({ ...doctor, clinic }))

export const doctors: DemoDoctor[] = [...at('berlin', berlin), ...at('newYork', newYork), ...at('mumbai', mumbai)]
