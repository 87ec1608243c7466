import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseRunConfig } from '../src-engine/contract/run-config.ts';
import { INITIAL_RUN_STATE, type RunDefinition, type RunState } from '../src-engine/contract/run-record.ts';

/** Updates of every run, a validation after each 50th. */
export const STEPS = 600;
export const VALIDATED_EVERY = 50;

const CELLS = ['rnn', 'lstm'] as const;
const TRUNCATIONS = [{ kind: 'full' }, { kind: 'chunked', length: 10 }] as const;
const SEEDS = [1, 2, 3] as const;
export const RUN_COUNT = CELLS.length * TRUNCATIONS.length * SEEDS.length;

const COMPARISON = { id: '01JD0000000000000000000ZZZ', name: 'sherlock · cell × truncation' };

/** Writes the folders of a comparison that has ended: two cells × two truncations × three seeds. */
export function writeComparison(userData: string): void {
  let index = 0;
  for (const cell of CELLS)
    for (const bptt of TRUNCATIONS)
      for (const seed of SEEDS) {
        const colorIndex = 1 + Math.floor(index / SEEDS.length);
        const id = `01JD0000000000000000000${String(index).padStart(3, '0')}`;
        const name = `sherlock ${cell} ${bptt.kind} ${String(seed)}`;
        const config = parseRunConfig({
          name,
          data: { source: { kind: 'sample', id: 'sherlock' }, task: 'next-symbol' },
          model: { layers: [{ cell, hiddenSize: 64 }] },
          training: { seed, bptt, clip: { kind: 'global-norm', max: 5 }, epochs: 12 },
        });
        writeRun(userData, { id, config, colorIndex }, measure(colorIndex, seed));
        index += 1;
      }
}

function writeRun(userData: string, run: Pick<RunDefinition, 'id' | 'config' | 'colorIndex'>, lines: object[]): void {
  const directory = join(userData, 'runs', run.id);
  mkdirSync(directory, { recursive: true });
  const definition: RunDefinition = {
    ...{ formatVersion: 1, createdAt: '2026-01-01T00:00:00.000Z', appVersion: '1.0.0', origin: null, isLocked: false },
    ...run,
    comparison: COMPARISON,
  };
  const of = (kind: string) => lines.filter((line) => 'kind' in line && line.kind === kind);
  const losses = of('validation').map((line) => ('loss' in line ? Number(line.loss) : NaN));
  const best = Math.min(...losses);
  const state: RunState = {
    ...INITIAL_RUN_STATE,
    ...{ status: 'done', stopReason: 'epochs-done', steps: STEPS, totalSteps: STEPS, epochs: 12 },
    baselines: [{ kind: 'class-frequencies', metric: 'loss', value: 2.87 }],
    clippedSteps: 12,
    tokensPerSecond: 41_000,
    elapsedMs: 60_000,
    reached: {
      validation: {
        loss: {
          ...{ last: losses.at(-1) ?? NaN, lastStep: STEPS },
          ...{ best, bestStep: (losses.indexOf(best) + 1) * VALIDATED_EVERY },
        },
      },
      train: {},
      curve: losses,
    },
    recorded: {
      ...{ trainRows: of('train').length, validationRows: of('validation').length },
      ...{ samples: of('sample').length, events: of('event').length },
    },
  };
  writeFileSync(join(directory, 'run.json'), JSON.stringify(definition));
  writeFileSync(join(directory, 'state.json'), JSON.stringify(state));
  writeFileSync(join(directory, 'metrics.jsonl'), lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
}

/** Curves as they are: falling, noisy, with a spike of the gradient; the same for the same group and seed. */
function measure(group: number, seed: number): object[] {
  const floor = 1.25 + 0.12 * ((group * 3) % 4);
  const noise = (step: number, size: number) => size * Math.sin(step * 12.9898 * (seed + group) + seed * 78.233);
  const lines: object[] = [];
  for (let step = 1; step <= STEPS; step += 1) {
    const loss = floor + 2.2 * Math.exp(-step / 70) + 0.05 * seed;
    const norm = (step % 173 === 20 * seed ? 60 : 1.2 / group) * (1 + noise(step, 0.4));
    const at = { step, epoch: step / VALIDATED_EVERY, elapsedMs: step * 100 };
    lines.push({
      ...{ kind: 'train', ...at, loss: loss + noise(step, 0.12), accuracy: 0.7 - loss / 8 + noise(step, 0.02) },
      ...{ gradientNorm: norm, clippedGradientNorm: Math.min(norm, 5), clippedShare: 0.02 },
      learningRate: step > 350 && group === 1 ? 0.001 : 0.002 * Math.cos(step / 800),
      tokensPerSecond: 130_000 / group + noise(step, 4000),
    });
    if (step % VALIDATED_EVERY === 0)
      lines.push({ kind: 'validation', ...at, loss: loss + noise(step, 0.03), accuracy: 0.68 - loss / 8 });
    if (step === 1 || step % 200 === 0) lines.push({ kind: 'sample', step, text: SAMPLES[Math.floor(step / 200)] });
  }
  if (group === 1) lines.push({ kind: 'event', event: 'learning-rate-changed', step: 350, from: 0.002, to: 0.001 });
  return lines;
}

const SAMPLES = [
  'q;uJ zv‘t)Bk?eXw rL,ié mM',
  'the was sither and the hand ot the dore of a man',
  '“I have not the matter of the street,” said he, “and',
  '“You have been there, I see,” said Holmes, and the man was a stranger to the house. “It is a singular case,” he ans',
];
