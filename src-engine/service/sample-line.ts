import * as v from 'valibot';
import type { RunSample } from '../contract/engine-protocol.ts';

/** More than any sample has: what is larger is not ours. */
const MOST_EXAMPLES = 50;
const MOST_POINTS = 1000;
const LONGEST_WORDS = 4000;

const words = v.pipe(v.string(), v.maxLength(LONGEST_WORDS));

/** JSON has no numbers that are not finite: they are written as strings. */
const point = v.union([
  v.number(),
  v.pipe(
    v.picklist(['NaN', 'Infinity', '-Infinity']),
    v.transform((text) => Number(text)),
  ),
]);
const points = v.pipe(v.array(point), v.maxLength(MOST_POINTS));

const factsSchema = v.variant('sample', [
  v.object({ sample: v.literal('text'), text: v.string() }),
  v.object({
    sample: v.literal('predictions'),
    examples: v.pipe(
      v.array(v.object({ input: words, expected: words, predicted: words, isRight: v.nullable(v.boolean()) })),
      v.maxLength(MOST_EXAMPLES),
    ),
  }),
  v.pipe(
    v.object({ sample: v.literal('series'), expected: points, predicted: points }),
    v.check(({ expected, predicted }) => expected.length === predicted.length),
  ),
]);

/** Returns what JSON can hold of a sample. */
export function plainSample(sample: RunSample): object {
  const { kind, ...facts } = sample;
  if (kind !== 'series') return { sample: kind, ...facts };
  const { step, expected, predicted } = sample;
  return { sample: kind, step, expected: expected.map(plainPoint), predicted: predicted.map(plainPoint) };
}

/** Returns the sample of a line, or `null` where it is none. Those of earlier versions are text and do not say so. */
export function readSample(line: Readonly<Record<string, unknown>>, step: number): RunSample | null {
  const { success, output } = v.safeParse(factsSchema, { sample: 'text', ...line });
  if (!success) return null;
  const { sample, ...facts } = output;
  return { kind: sample, step, ...facts } as RunSample;
}

function plainPoint(value: number): number | string {
  return Number.isFinite(value) ? value : String(value);
}
