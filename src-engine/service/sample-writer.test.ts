import { expect, test, vi } from 'vitest';
import { parseRunConfig } from '../contract/run-config.ts';
import { prepareDataset } from '../data/preparing/prepare-dataset.ts';
import { resolveModelConfig } from '../model/resolve-model-config.ts';
import { Trainer } from '../training/trainer.ts';
import { dataFile } from '../testing/data-file.ts';
import { SampleWriter } from './sample-writer.ts';
import { TrainingClock } from './training-clock.ts';
import { finish } from '../data/stage.ts';

const TEXT = 'The quick brown fox jumps over the lazy dog. '.repeat(20);

/** Returns how many symbols a sample has and how many time steps the model read for it. */
function writeSample(layer: { hiddenSize: number; bidirectional: boolean }): { symbols: number; timeSteps: number } {
  const config = parseRunConfig({
    data: { source: { kind: 'file', path: 'a.txt' }, window: { length: 200 } },
    model: { layers: [layer, layer] },
  });
  const { dataset, preparation } = finish(prepareDataset(dataFile('a.txt', TEXT), config));
  const trainer = new Trainer({ config, model: resolveModelConfig(config.model, dataset), dataset });
  const { model } = trainer;
  const forward = model.forward.bind(model);
  let timeSteps = 0;
  vi.spyOn(model, 'forward').mockImplementation((batch, initial, final) => {
    timeSteps += batch.timeSteps;
    forward(batch, initial, final);
  });
  const prepared = { trainer, preparation, dataset, config };
  const sample = new SampleWriter(prepared, new TrainingClock(() => 0), []).writeWhenDue(1, false);
  return { symbols: sample?.kind === 'text' ? sample.text.length : 0, timeSteps };
}

test('a model that carries its state writes a long sample', () => {
  expect(writeSample({ hiddenSize: 128, bidirectional: false })).toEqual({ symbols: 121, timeSteps: 120 });
});

test('a model that reads everything again for each symbol writes a short sample', () => {
  const { symbols, timeSteps } = writeSample({ hiddenSize: 128, bidirectional: true });
  expect(symbols).toBeGreaterThan(15);
  expect(timeSteps).toBeLessThan(400);
});

test('a very large model writes only a few symbols', () => {
  const { symbols } = writeSample({ hiddenSize: 1200, bidirectional: false });
  expect(symbols).toBeGreaterThan(1);
  expect(symbols).toBeLessThan(20);
});
