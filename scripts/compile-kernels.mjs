/**
 * Compiles the AssemblyScript kernels to WebAssembly, for a build or a test: `virtual:kernels` is a module with the bytes
 * of both kinds of arithmetic as base64.
 */
import { join } from 'node:path';
import asc from 'assemblyscript/asc';

const SOURCES = join('src-engine', 'kernels', 'assembly');
const MODULE = 'virtual:kernels';
const RESOLVED = `\0${MODULE}`;
const FLAGS = [
  ...['-O3', '--noAssert', '--runtime', 'stub', '--use', 'abort='],
  ...['--importMemory', '--sharedMemory', '--initialMemory', '1', '--maximumMemory', '65536'],
  ...['--enable', 'simd', '--enable', 'threads'],
];
const ARITHMETICS = { portable: FLAGS, fast: [...FLAGS, '--enable', 'relaxed-simd'] };

/** Returns the bytes of the module with `portable` or `fast` arithmetic, compiled from the project in `root`. */
async function compileKernels(root, arithmetic) {
  let bytes = null;
  const { error, stderr } = await asc.main(
    ['index.ts', '--outFile', 'kernels.wasm', '--baseDir', join(root, SOURCES), ...ARITHMETICS[arithmetic]],
    { writeFile: (_name, contents) => (bytes = contents) },
  );
  if (error !== null || bytes === null) throw new Error(`The kernels do not compile.\n${stderr.toString()}`);
  return bytes;
}

/** The plugin that gives Vite the compiled kernels. */
export function kernels() {
  let root = process.cwd();
  return {
    name: 'kernels',
    configResolved(config) {
      root = config.root;
    },
    resolveId: (id) => (id === MODULE ? RESOLVED : null),
    async load(id) {
      if (id !== RESOLVED) return null;
      this.addWatchFile(join(root, SOURCES));
      const toBase64 = async (arithmetic) => Buffer.from(await compileKernels(root, arithmetic)).toString('base64');
      const [portable, fast] = [await toBase64('portable'), await toBase64('fast')];
      return `export const PORTABLE = ${JSON.stringify(portable)};\nexport const FAST = ${JSON.stringify(fast)};\n`;
    },
  };
}
