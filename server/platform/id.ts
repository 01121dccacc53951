/** New ids: UUIDs of version 7, which sort by time and so fill indexes from one side. */
export { randomUUIDv7 as newId } from 'node:crypto'
