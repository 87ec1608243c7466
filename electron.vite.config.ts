import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'electron-vite';
import { listPackages } from './scripts/bundled-packages.mjs';
import { kernels } from './scripts/compile-kernels.mjs';
import { slimElectronStore } from './scripts/slim-electron-store.mjs';

// Electron 25 (Chromium 114, Node 18) is the oldest runtime the app must start on: CommonJS output, no newer syntax.
const NODE_TARGET = 'node18';
const BROWSER_TARGET = 'chrome114';

export default defineConfig({
  main: {
    // The command line is not part of the app that is given away.
    plugins: [kernels(), slimElectronStore(), listPackages(['unroll'])],
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
    plugins: [listPackages()],
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
    plugins: [svelte({ configFile: '../svelte.config.js' }), listPackages()],
    build: {
      target: BROWSER_TARGET,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: 'src-renderer/index.html' },
    },
  },
});
