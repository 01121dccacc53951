export { startOfferingPlaces } from './offer-places.job.ts'
export { waitlistHandlers } from './waitlist.routes.ts'
