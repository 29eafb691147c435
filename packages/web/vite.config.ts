// Builds the console into dist/: no inline scripts or styles, so that the strictest policy for content holds (ADR 0006).
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import type { Endpoint } from '@saphan/core/contract/endpoint.ts'

/** The browser needs method and path of each operation; its types are gone by then, and its schemas are the node's to check. */
const bareContract = (): Plugin => ({
  name: 'saphan-bare-contract',
  apply: 'build',
  async load(id) {
    if (!id.endsWith('/core/src/contract/contract.ts')) return undefined
    const { CONTRACT } = (await import(id)) as { CONTRACT: Record<string, Endpoint> }
    const bare = Object.entries(CONTRACT).map(([name, { method, path }]) => [name, { method, path }])
    return `export const CONTRACT = ${JSON.stringify(Object.fromEntries(bare))}`
  },
})

export default defineConfig({
  plugins: [bareContract(), react()],
  build: {
    target: 'es2023',
    assetsInlineLimit: 0,
    cssCodeSplit: true,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
})
