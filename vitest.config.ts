import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { kernels } from './scripts/compile-kernels.mjs';

export default defineConfig({
  plugins: [svelte(), kernels()],
  test: {
    include: ['src-*/**/*.test.ts', 'scripts/**/*.test.mjs'],
    setupFiles: ['src-engine/hosts/set-up-tests.ts'],
    testTimeout: 60_000,
  },
});
