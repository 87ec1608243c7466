import { mkdirSync, mkdtempSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';

vi.mock('electron', () => ({ protocol: {} }));
const { findFile, resolveInside } = await import('./app-protocol.ts');

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
  'app://unroll//etc/passwd',
  'app://unroll/assets/%2e%2e/%2e%2e/secret',
  'app://unroll/..%5c..%5csecret',
  'app://other/index.html',
  'app://unroll:1/index.html',
  'app://user@other/index.html',
  'file:///etc/passwd',
])('never leaves the folder for %s', (url) => {
  const path = resolveInside('/app', url);
  expect(path === null || path.startsWith('/app/')).toBe(true);
});

test('serves files alone, and none that a link leads to outside the folder', async () => {
  const base = realpathSync(mkdtempSync(join(tmpdir(), 'unroll-app-')));
  const folder = join(base, 'app');
  mkdirSync(join(folder, 'assets'), { recursive: true });
  writeFileSync(join(folder, 'index.html'), '');
  writeFileSync(join(base, 'secret'), '');
  symlinkSync(join(base, 'secret'), join(folder, 'link'));
  symlinkSync(base, join(folder, 'assets', 'out'));
  symlinkSync(join(folder, 'index.html'), join(folder, 'inside'));
  expect(await findFile(folder, 'app://unroll/')).toBe(join(folder, 'index.html'));
  expect(await findFile(folder, 'app://unroll/inside')).toBe(join(folder, 'index.html'));
  for (const name of ['link', 'assets/out/secret', 'assets', 'missing', '%00', '../secret', '%2e%2e/secret']) {
    expect(await findFile(folder, `app://unroll/${name}`), name).toBeNull();
  }
});
