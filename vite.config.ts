/** Builds web/ into dist/web; in development proxies the API, the socket and pictures to a running server. */
import react from '@vitejs/plugin-react'
import { fileURLToPath } from 'node:url'
import { defineConfig, type Plugin } from 'vite'
import { operations } from './contract/index.ts'

/** `virtual:operations`: {id: [method, path, public]}, so that the browser knows the routes without downloading zod. */
const operationTable = (): Plugin => ({
  name: 'openslot:operations',
  resolveId: (id) => (id === 'virtual:operations' ? '\0virtual:operations' : undefined),
  load: (id) => {
    if (id !== '\0virtual:operations') return undefined
    const rows = Object.values(operations).map((op) => [op.id, [op.method, op.path, op.policy === 'public']])
    return `export default ${JSON.stringify(Object.fromEntries(rows))}`
  },
})

/** The address in the browser stays the one the server sees, since it answers its own pages only. */
const server = { target: process.env['OPENSLOT_SERVER'] ?? 'http://127.0.0.1:3000', changeOrigin: false }

export default defineConfig({
  root: fileURLToPath(new URL('web', import.meta.url)),
  plugins: [react(), operationTable()],
  server: {
    host: '127.0.0.1',
    proxy: {
      // Not web/api/*.ts: in development those are modules of ours.
      '^/api/(?![\\w-]+\\.ts)': server,
      '/pictures': server,
      '/socket.io': { ...server, ws: true },
    },
  },
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    // The content security policy allows no data: scripts or fonts, and hashed files cache better than inlined ones.
    assetsInlineLimit: 0,
    target: 'es2023',
    rolldownOptions: {
      output: {
        // What the first page needs, under names the size budget can find; the rest splits by itself.
        codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] },
      },
    },
  },
})
