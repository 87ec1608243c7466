import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { kernels } from './scripts/compile-kernels.mjs';

/** What computes for long, starts processes, watches memory or replaces modules: each file has a process of its own. */
const ALONE = [
  'src-engine/{hosts,kernels,layers,model,service,testing,training}/**/*.test.ts',
  'src-main/**/*.test.ts',
];
/** Files of these tests end with what they do. */
const FAULTS = 'src-engine/testing/faults/**/*.fault.test.ts';

export default defineConfig({
  plugins: [svelte(), kernels()],
  test: {
    setupFiles: ['src-engine/hosts/set-up-tests.ts'],
    testTimeout: 60_000,
    // Otherwise one core of two has nothing to do.
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['src-*/**/*.test.ts', 'scripts/**/*.test.mjs'],
          exclude: ALONE,
          // Most of the time of hundreds of small files goes into imports that they share.
          isolate: false,
        },
      },
      { extends: true, test: { name: 'unit-alone', include: ALONE, exclude: [FAULTS] } },
      { extends: true, test: { name: 'faults', include: [FAULTS], testTimeout: 300_000, maxConcurrency: 2 } },
    ],
  },
});
