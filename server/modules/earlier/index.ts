export { hospitalHandlers } from './hospital.handlers.ts'
export * as hospitalOperations from './hospital.operations.ts'
export { registerEarlierPages } from './pages.ts'
