import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_LIST } from './bundled-packages.mjs';
import { isLicenceOfApp } from './licences.mjs';
import { StepFailed } from './progress.mjs';
import { inPackages, ROOT } from './project-paths.mjs';

/** More packages than this in the app would be more than a person can look through. */
const MOST_PACKAGES = 15;
const LICENCE_FILE = /^licen[cs]e/i;
/** Where packages keep their licence. */
const LICENCE_FOLDERS = ['', 'dist'];

/** What is said of the packages in the app, to those who get it; path from the root. */
export const NOTICES = join('out', 'THIRD_PARTY_NOTICES.txt');

/** Returns the names of all packages that the build has put into the app. */
export function bundledPackages() {
  const lists = readdirSync(join(ROOT, 'out'))
    .map((part) => join(ROOT, 'out', part, PACKAGE_LIST))
    .filter(existsSync);
  return [...new Set(lists.flatMap((list) => JSON.parse(readFileSync(list, 'utf8'))))].sort();
}

/** Returns the licence text of an installed package. */
function licenceText(name) {
  const files = LICENCE_FOLDERS.map((folder) => inPackages(name, folder))
    .filter(existsSync)
    .flatMap((folder) => readdirSync(folder).map((file) => [folder, file]))
    .filter(([, file]) => LICENCE_FILE.test(file));
  if (files.length === 0) throw new StepFailed('build', `${name} is in the app and has no licence file.`);
  return readFileSync(join(...files[0]), 'utf8').trim();
}

function noticeOf(name) {
  const { version, license, homepage } = JSON.parse(readFileSync(inPackages(name, 'package.json'), 'utf8'));
  if (!isLicenceOfApp(license)) throw new StepFailed('build', `${name} is in the app under the licence ${license}.`);
  return `${name} ${version} (${license})${homepage === undefined ? '' : `\n${homepage}`}\n\n${licenceText(name)}\n`;
}

/**
 * Writes the notices of what the build has put into the app.
 * @throws StepFailed when there is too much, or something that may not be given away so
 */
export function writeNotices() {
  const names = bundledPackages();
  if (names.length > MOST_PACKAGES) {
    throw new StepFailed(
      'build',
      `${names.length} packages are in the app, more than ${MOST_PACKAGES}: ${names.join(', ')}`,
    );
  }
  const line = '-'.repeat(80);
  const head = 'Unroll contains these packages. Those of Electron and Chromium are named in the files beside it.\n';
  writeFileSync(join(ROOT, NOTICES), [head, ...names.map(noticeOf)].join(`\n${line}\n\n`));
}
