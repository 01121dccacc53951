/// <reference types="vite/client" />
declare module 'virtual:operations' {
  type Row = readonly [method: string, path: string, isPublic: boolean]
  // An ambient module may not import by a relative path.
  // oxlint-disable-next-line typescript/consistent-type-imports
  const table: { readonly [Id in import('../contract/index.ts').OperationId]: Row }
  export default table
}
