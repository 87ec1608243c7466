import { expect, test } from 'vitest';
import { findPackageFaults } from './package-rules.mjs';

const manifest = { devDependencies: { a: '^1.0.0' } };
const entry = { version: '1.0.0', integrity: 'sha512-x', license: 'MIT' };
const NPMRC = 'ignore-scripts=true\n';
const lockfileOf = (change) => ({ packages: { '': manifest, 'node_modules/a': { ...entry, ...change } } });

test.each([
  ['a package', {}],
  ['one from the default registry', { resolved: 'https://registry.npmjs.org/a/-/a-1.0.0.tgz' }],
  ['one under a choice of licences', { license: '(GPL-3.0 OR MIT)' }],
])('accepts %s', (_what, change) => {
  expect(findPackageFaults(manifest, lockfileOf(change), NPMRC)).toEqual([]);
});

test.each([
  [
    'another registry',
    { resolved: 'https://registry.example.com/a.tgz' },
    'a comes from https://registry.example.com/a.tgz',
  ],
  ['a repository', { resolved: 'git+ssh://git@github.com/a/a.git' }, 'a comes from git+ssh://git@github.com/a/a.git'],
  ['no checksum', { integrity: undefined }, 'a has no SHA-512'],
  ['a weak checksum', { integrity: 'sha1-x' }, 'a has no SHA-512'],
  ['a strange licence', { license: 'GPL-3.0' }, 'a has the licence GPL-3.0'],
  ['half a strange licence', { license: 'MIT AND GPL-3.0' }, 'a has the licence MIT AND GPL-3.0'],
  ['no licence', { license: undefined }, 'a has the licence (none)'],
  ['code that runs when it is installed', { hasInstallScript: true }, 'a runs code when it is installed'],
  ['a link', { link: true }, 'a is a link to a folder'],
  ['an address', { dependencies: { b: 'https://example.com/b.tgz' } }, 'a asks for b from https://example.com/b.tgz'],
  ['a short name of a repository', { dependencies: { b: 'owner/b' } }, 'a asks for b from owner/b'],
])('refuses a package with %s', (_what, change, fault) => {
  expect(findPackageFaults(manifest, lockfileOf(change), NPMRC)).toEqual([fault]);
});

test('refuses a lockfile that does not fit, settings that let code run, and another registry', () => {
  const other = { devDependencies: { a: '^2.0.0' } };
  expect(findPackageFaults(other, lockfileOf({}), 'registry=https://registry.example.com/\n')).toEqual([
    'package-lock.json does not fit the devDependencies of package.json: run npm install',
    '.npmrc lets packages run code when they are installed',
    '.npmrc names another registry',
  ]);
});
