import { inPackages } from './project-paths.mjs';

const svelteCheck = [
  inPackages('svelte-check', 'bin', 'svelte-check'),
  ...['--tsconfig', 'src-renderer/tsconfig.json', '--fail-on-warnings', '--output', 'human'],
];

/** Checks that only read the sources: name -> arguments for Node, in the order of `npm test`. */
export const CHECKS = [
  ['format', [inPackages('prettier', 'bin', 'prettier.cjs'), '--check', '.', '--log-level', 'warn']],
  ['lint', [inPackages('eslint', 'bin', 'eslint.js'), '.', '--max-warnings', '0', '--concurrency', 'auto']],
  ['types', ['scripts/check-types.mjs']],
  ['svelte types', svelteCheck],
  ['imports', ['scripts/check-imports.mjs']],
  ['packages', ['scripts/check-packages.mjs']],
  ['dead code', [inPackages('knip', 'bin', 'knip.js'), '--no-progress', '--treat-config-hints-as-errors']],
];
