/** Method, path and openness of an operation, from the contract at build time. */
import table from 'virtual:operations'
import type { OperationId } from '../../contract/index.ts'

export const methodOf = (id: OperationId) => table[id][0]
export const pathOf = (id: OperationId) => table[id][1]
/** The reply does not depend on who asks. */
export const isPublic = (id: OperationId) => table[id][2]
