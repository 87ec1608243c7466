import { describe, expect, test } from 'vitest';
import type { LayerConfig } from '../contract/run-config.ts';
import { RandomStream } from '../random/random-stream.ts';
import { CellPass, TestCell } from '../testing/test-cell.ts';

const CELLS: readonly Partial<LayerConfig>[] = [
  { cell: 'rnn' },
  { cell: 'lstm' },
  { cell: 'gru' },
  { cell: 'gru', resetAfter: false },
];

function createPass(config: Partial<LayerConfig>, lengths: readonly number[], maxBatchSize = 4): CellPass {
  return new CellPass(new TestCell({ config, maxTimeSteps: 5, maxBatchSize }), lengths);
}

/** The output of the first sequence. */
function firstOutput({ output, extent }: CellPass): number[][] {
  return Array.from({ length: extent.timeSteps }, (_, t) => {
    const first = t * extent.batchSize * output.size;
    return [...output.values.slice(first, first + output.size)];
  });
}

describe.each(CELLS)('%o', (cell) => {
  const dropping = { ...cell, recurrentDropout: 0.5 };

  test('without masks, or after they are taken off, the cell is as if there were none', () => {
    const [plain, dropped] = [createPass(cell, [5, 3]), createPass(dropping, [5, 3])];
    plain.backward();
    for (const prepare of [
      (): void => {},
      (): void => {
        dropped.tested.cell.drawDropout(new RandomStream(1, 'dropout'));
        dropped.forward();
        dropped.tested.cell.stopDropout();
      },
    ]) {
      prepare();
      dropped.backward();
      expect(dropped.output.values).toEqual(plain.output.values);
      expect(dropped.tested.blocks.gradients).toEqual(plain.tested.blocks.gradients);
    }
  });

  test('the masks of a sequence depend neither on how many others there are nor on the largest batch', () => {
    const passes = [createPass(dropping, [5], 1), createPass(dropping, [5, 4, 2]), createPass(dropping, [5], 9)];
    const outputs = passes.map((pass) => {
      const random = new RandomStream(1, 'dropout');
      return [1, 2].map(() => {
        pass.tested.cell.drawDropout(random);
        pass.forward();
        return firstOutput(pass);
      });
    });
    expect(outputs[1]).toEqual(outputs[0]);
    expect(outputs[2]).toEqual(outputs[0]);
  });

  test('masks hold until new ones are drawn', () => {
    const pass = createPass(dropping, [5, 5]);
    const random = new RandomStream(1, 'dropout');
    pass.tested.cell.drawDropout(random);
    const first = pass.forward();
    expect(pass.forward()).toBe(first);
    pass.tested.cell.drawDropout(random);
    expect(pass.forward()).not.toBe(first);
  });
});

test('units that are dropped stay so at every time step, the others are enlarged', () => {
  const lengths = Array<number>(20).fill(5);
  const [plain, dropped] = [{ recurrentDropout: 0 }, { recurrentDropout: 0.75 }].map((extra) =>
    createPass({ cell: 'rnn', activation: 'relu', hiddenSize: 1, ...extra }, lengths, lengths.length),
  );
  if (plain === undefined || dropped === undefined) throw new Error('No passes');
  // h' = h · w with w = 1 and nothing read: what is left after five time steps tells the mask.
  for (const pass of [plain, dropped]) {
    pass.tested.blocks.parameters.fill(0);
    pass.tested.blocks.parameters[2] = 1;
    pass.initial[0].fill(3);
  }
  dropped.tested.cell.drawDropout(new RandomStream(1, 'dropout'));
  plain.forward();
  dropped.forward();
  expect([...plain.final[0]]).toEqual(lengths.map(() => 3));
  const finals = [...dropped.final[0]];
  expect(new Set(finals)).toEqual(new Set([0, 3 * 4 ** 5]));
});

test('a share of 0 takes no memory and draws nothing', () => {
  const pass = createPass({ cell: 'lstm' }, [3]);
  const random = new RandomStream(1, 'dropout');
  pass.tested.cell.drawDropout(random);
  expect(random.saveState()).toEqual(new RandomStream(1, 'dropout').saveState());
  const sizeOf = (recurrentDropout: number): number =>
    createPass({ cell: 'lstm', recurrentDropout }, [3]).tested.workspaceSize;
  // A mask, the masked states of five time steps and their gradients, of three units each, for four sequences.
  expect(sizeOf(0.1) - sizeOf(0)).toBe((1 + 5 + 1) * 3 * 4);
});
