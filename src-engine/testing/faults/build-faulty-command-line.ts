import { join, resolve } from 'node:path';
import { build, type Plugin } from 'vite';
import { kernels } from '../../../scripts/compile-kernels.mjs';

const ROOT = resolve(import.meta.dirname, '../../..');
const OUTPUT = join(ROOT, '.cache', 'faulty-command-line');

/** Modules of the engine, and what stands in for them. */
const STAND_INS = {
  'src-engine/hosts/node-file-system.ts': join(import.meta.dirname, 'dying-file-system.ts'),
  'src-engine/contract/checkpoint.ts': join(import.meta.dirname, 'frequent-checkpoints.ts'),
};

/** Builds the command line as it is but for the stand-ins; returns its path. The engine itself knows nothing of faults. */
export async function buildFaultyCommandLine(): Promise<string> {
  await build({
    configFile: false,
    root: ROOT,
    logLevel: 'error',
    plugins: [kernels(), standIns()],
    ssr: { noExternal: true },
    build: {
      ssr: 'src-engine/hosts/cli.ts',
      outDir: OUTPUT,
      target: 'node18',
      rolldownOptions: { output: { format: 'cjs', entryFileNames: 'unroll.cjs' } },
    },
  });
  return join(OUTPUT, 'unroll.cjs');
}

/** Puts the stand-ins in place, but for the stand-ins themselves, which build on what they replace. */
function standIns(): Plugin {
  return {
    name: 'stand-ins',
    enforce: 'pre',
    async resolveId(source, importer, options) {
      const found = await this.resolve(source, importer, { ...options, skipSelf: true });
      const standIn = Object.entries(STAND_INS).find(([path]) => found?.id === join(ROOT, path))?.[1];
      return standIn === undefined || importer === standIn ? found : standIn;
    },
  };
}
