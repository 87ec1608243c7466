/**
 * The plugin that bundles `electron-store` without the packages that the app never makes it use, and with a writer of our
 * own: docs/decisions/0009-electron-store-slimmed.md.
 */
import { join } from 'node:path';

const STORE = /[/\\]node_modules[/\\](?:conf|electron-store)[/\\]/;
const WRITER = join('src-main', 'storage', 'write-whole-file.ts');

/** Package -> what is imported from it; each does nothing but say that it is not there. */
const UNUSED = {
  'ajv/dist/2020.js': ['Ajv2020'],
  'ajv-formats': ['default'],
  'debounce-fn': ['default'],
  'env-paths': ['default'],
  semver: ['default'],
  'uint8array-extras': ['concatUint8Arrays', 'stringToUint8Array', 'uint8ArrayToString'],
};

/** Electron without the channel on which `electron-store` would tell any page where the app keeps its files. */
const ELECTRON = `import { app } from 'electron';
export default { app, ipcMain: { on: () => undefined } };`;

function absent(name, imported) {
  const body = `() => { throw new Error('electron-store is bundled without ${name}.'); }`;
  return imported
    .map((key) => (key === 'default' ? `export default ${body};` : `export const ${key} = ${body};`))
    .join('\n');
}

export function slimElectronStore() {
  let root = process.cwd();
  return {
    name: 'slim-electron-store',
    enforce: 'pre',
    configResolved(config) {
      root = config.root;
    },
    resolveId(id, importer) {
      if (importer === undefined || !STORE.test(importer)) return null;
      if (id === 'atomically') return join(root, WRITER);
      return id === 'electron' || Object.hasOwn(UNUSED, id) ? `\0slim:${id}` : null;
    },
    load(id) {
      if (!id.startsWith('\0slim:')) return null;
      const name = id.slice('\0slim:'.length);
      return name === 'electron' ? ELECTRON : absent(name, UNUSED[name]);
    },
  };
}
