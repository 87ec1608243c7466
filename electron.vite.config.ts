import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'electron-vite';
import { kernels } from './scripts/compile-kernels.mjs';

// Electron 25 (Chromium 114, Node 18) is the oldest runtime the app must start on: CommonJS output, no newer syntax.
const NODE_TARGET = 'node18';
const BROWSER_TARGET = 'chrome114';

export default defineConfig({
  main: {
    plugins: [kernels()],
    build: {
      target: NODE_TARGET,
      externalizeDeps: false,
      rolldownOptions: {
        input: {
          main: 'src-main/main.ts',
          engine: 'src-engine/hosts/utility-process.ts',
          unroll: 'src-engine/hosts/cli.ts',
        },
        // Strict order keeps what the entries share out of the entries: the engine must not load main.
        output: { format: 'cjs', entryFileNames: '[name].cjs', strictExecutionOrder: true },
      },
    },
  },
  preload: {
    build: {
      target: NODE_TARGET,
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: 'src-main/preload/preload.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src-renderer',
    cacheDir: '../node_modules/.vite',
    plugins: [svelte({ configFile: '../svelte.config.js' })],
    build: {
      target: BROWSER_TARGET,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: 'src-renderer/index.html' },
    },
  },
});
