import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { kernels } from './scripts/compile-kernels.mjs';

/** Files of these tests end with what they do. */
const FAULTS = 'src-engine/testing/faults/**/*.fault.test.ts';

export default defineConfig({
  plugins: [svelte(), kernels()],
  test: {
    setupFiles: ['src-engine/hosts/set-up-tests.ts'],
    testTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['src-*/**/*.test.ts', 'scripts/**/*.test.mjs'], exclude: [FAULTS] },
      },
      { extends: true, test: { name: 'faults', include: [FAULTS], testTimeout: 300_000, maxConcurrency: 2 } },
    ],
  },
});
