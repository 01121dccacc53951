export { violations } from '../../server/verify/invariants.ts'
