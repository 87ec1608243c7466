import { expect, test, vi } from 'vitest';

vi.mock('electron', () => ({ protocol: {} }));
const { resolveInside } = await import('./app-protocol.ts');

test.each([
  ['app://unroll/', '/app/index.html'],
  ['app://unroll/assets/main.js?x=1', '/app/assets/main.js'],
])('serves %s from %s', (url, path) => {
  expect(resolveInside('/app', url)).toBe(path);
});

test.each([
  'app://unroll/../secret',
  'app://unroll/%2e%2e/secret',
  'app://unroll/assets/..%2f..%2fsecret',
  'app://unroll/%00',
  'app://unroll/%E0%A4%A',
  'app://other/index.html',
  'file:///etc/passwd',
])('never leaves the folder for %s', (url) => {
  const path = resolveInside('/app', url);
  expect(path === null || path.startsWith('/app/')).toBe(true);
});
