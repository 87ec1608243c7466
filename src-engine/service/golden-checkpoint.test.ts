import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { finish } from '../data/stage.ts';
import { joinParts } from '../interchange/join-parts.ts';
import { GOLDEN_FACTS, GOLDEN_STEPS, goldenRun } from '../testing/golden-checkpoint.ts';
import { createTrainer, trace } from '../testing/resumed-training.ts';
import { decodeCheckpoint, encodeCheckpoint } from './checkpoint-file.ts';

/** Checkpoints of the same run, one of each format there has been: none may ever change. */
const GOLDEN = [1];
/** Of the weights that the run ends with. */
const SHA256 = '28fa34b8730d33b605574fe4477ae7ee69e5d6584b8e2f482accbb00fe626d5c';

const readGolden = (format: number): Uint8Array =>
  readFileSync(new URL(`../testing/golden/checkpoint-${format}.safetensors`, import.meta.url));

test.each(GOLDEN)('a run goes on from a checkpoint of format %i to the same bits as ever', (format) => {
  const trainer = createTrainer(goldenRun());
  const { state, facts } = decodeCheckpoint(readGolden(format), 'golden');
  expect(facts).toEqual(GOLDEN_FACTS);
  trainer.restoreState(state, 'golden');
  const { weights } = trace(trainer);
  expect(trainer.stepsDone).toBeGreaterThan(GOLDEN_STEPS);
  expect(createHash('sha256').update(weights).digest('hex')).toBe(SHA256);
});

test('a checkpoint of today is the newest of them: what changes it needs another format', () => {
  const trainer = createTrainer(goldenRun());
  while (trainer.stepsDone < GOLDEN_STEPS) trainer.advance();
  const bytes = joinParts(finish(encodeCheckpoint({ facts: GOLDEN_FACTS, state: trainer.saveState() })));
  expect(Buffer.from(readGolden(Math.max(...GOLDEN))).equals(bytes)).toBe(true);
});
