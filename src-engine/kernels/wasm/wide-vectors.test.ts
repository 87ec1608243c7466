import { beforeEach, expect, test, vi } from 'vitest';
import { compiledModule } from './compiled-modules.ts';
import { areVectorsWide } from './wide-vectors.ts';

/** A clock by which every call of a tile takes as long as it says. */
let time = 0;

interface Tiles {
  readonly half: number;
  readonly whole: number;
  readonly error: number;
}

beforeEach(() => {
  time = 0;
});

/** Returns a module of its own whose tiles take as much time as is said, and whose wide ones are wrong by an error. */
function moduleWith({ half, whole, error }: Tiles): WebAssembly.Module {
  const { Instance } = WebAssembly;
  vi.spyOn(WebAssembly, 'Instance').mockImplementation(function (module, imports) {
    const { exports } = new Instance(module, imports);
    const { memory } = imports?.['env'] as { memory: WebAssembly.Memory };
    const call = (name: string, args: number[]): void => (exports[name] as (...args: number[]) => void)(...args);
    return {
      exports: {
        addTiles5x4: (...args: number[]) => {
          time += half;
          call('addTiles5x4', args);
        },
        addTiles5x8: (...args: number[]) => {
          time += whole;
          call('addTiles5x8', args);
          new Float64Array(memory.buffer, args[0], 1)[0]! += error;
        },
      },
    };
  });
  const compiled = compiledModule('portable');
  if (compiled === null) throw new Error('This machine cannot run the kernels.');
  return structuredClone(compiled);
}

test.each([
  ['tiles of twice the width in the same time are wide', { half: 0.001, whole: 0.001, error: 0 }, true],
  ['in twice the time they are not', { half: 0.001, whole: 0.002, error: 0 }, false],
  ['what is fast but wrong by the last bit is not used', { half: 0.001, whole: 0.001, error: 2 ** -52 }, false],
])('%s', (_, times, expected) => {
  expect(areVectorsWide(moduleWith(times), () => time)).toBe(expected);
  vi.restoreAllMocks();
});
