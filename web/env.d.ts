/// <reference types="vite/client" />
declare module 'virtual:operations' {
  type Row = readonly [method: string, path: string, isPublic: boolean]
  const table: { readonly [Id in import('../contract/index.ts').OperationId]: Row }
  export default table
}
