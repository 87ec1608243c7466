import { isDeepStrictEqual } from 'node:util';
import { isLicenceOfTool } from './licences.mjs';

const DEFAULT_REGISTRY = 'https://registry.npmjs.org/';
/** Packages that would run code when they are installed; `ignore-scripts` keeps them from it, and no other is let in. */
const KNOWN_SCRIPTS = ['electron-winstaller', 'fsevents'];
/** What a dependency on a folder, a repository or an address looks like. */
const NOT_A_VERSION = /^(git|github|gitlab|bitbucket|https?|file|link|workspace)[:+]|^[^@\s]+\/[^@\s]+$/;
const DEPENDENCIES = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'];

const versionsOf = (entry) => DEPENDENCIES.flatMap((kind) => Object.entries(entry[kind] ?? {}));

/** Returns what is wrong with one package of a lockfile. */
function faultsOf(path, entry) {
  const name = path.replace(/^.*node_modules\//, '');
  const faults = [];
  if (entry.link === true) faults.push('is a link to a folder');
  if (!entry.integrity?.startsWith('sha512-')) faults.push('has no SHA-512');
  if (entry.resolved !== undefined && !entry.resolved.startsWith(DEFAULT_REGISTRY)) {
    faults.push(`comes from ${entry.resolved}`);
  }
  if (!isLicenceOfTool(entry.license)) faults.push(`has the licence ${entry.license ?? '(none)'}`);
  if (entry.hasInstallScript === true && !KNOWN_SCRIPTS.includes(name)) faults.push('runs code when it is installed');
  for (const [dependency, version] of versionsOf(entry)) {
    if (NOT_A_VERSION.test(version)) faults.push(`asks for ${dependency} from ${version}`);
  }
  return faults.map((fault) => `${name} ${fault}`);
}

/**
 * Returns everything that is wrong with the packages that a project asks for.
 * @param manifest its package.json
 * @param lockfile its package-lock.json
 * @param settings text of its .npmrc
 */
export function findPackageFaults(manifest, lockfile, settings) {
  const { '': root = {}, ...packages } = lockfile.packages ?? {};
  const faults = Object.entries(packages).flatMap(([path, entry]) => faultsOf(path, entry));
  for (const kind of DEPENDENCIES) {
    if (!isDeepStrictEqual(manifest[kind] ?? {}, root[kind] ?? {})) {
      faults.push(`package-lock.json does not fit the ${kind} of package.json: run npm install`);
    }
  }
  for (const [dependency, version] of versionsOf(manifest)) {
    if (NOT_A_VERSION.test(version)) faults.push(`package.json asks for ${dependency} from ${version}`);
  }
  if (!/^ignore-scripts=true$/m.test(settings)) faults.push('.npmrc lets packages run code when they are installed');
  if (/^\s*(@[^:=]+:)?registry\s*=/m.test(settings)) faults.push('.npmrc names another registry');
  return faults;
}
