import { NO_TARGET, type Dataset, type Sequences } from '../../memory/sequences.ts';

/** Time steps that are written of a long sequence. */
const WRITTEN_STEPS = 200;
const DECIMALS = 3;
/** Stands where there is no answer. */
const NOTHING = '·';

/**
 * Returns the first sequences of the training split as text: what is read, and what is to be answered.
 * @param vocabulary name of each input symbol; empty where the input is numbers
 */
export function writeSequences(
  { train, labels, targetSize }: Dataset,
  vocabulary: readonly string[],
  most: number,
): [read: string, answer: string][] {
  return Array.from({ length: Math.min(most, train.count) }, (_, index) => {
    const [start, end] = [train.offsets[index] ?? 0, train.offsets[index + 1] ?? 0];
    const answers = train.targetsPer === 'step' ? { start, end } : { start: index, end: index + 1 };
    return [
      writeSteps(start, end, (step) => writeInput(train, vocabulary, step)),
      writeSteps(answers.start, answers.end, (at) => writeAnswer(train, labels, targetSize, at)),
    ];
  });
}

function writeSteps(start: number, end: number, write: (step: number) => string): string {
  const shown = Math.min(end, start + WRITTEN_STEPS);
  const steps = Array.from({ length: shown - start }, (_, k) => write(start + k));
  return [...steps, ...(shown < end ? ['…'] : [])].join(' ');
}

function writeInput({ symbols, numbers, featureSize }: Sequences, vocabulary: readonly string[], step: number): string {
  if (symbols !== null) return vocabulary[symbols[step] ?? 0] ?? '';
  return writeNumbers(numbers?.subarray(step * featureSize, (step + 1) * featureSize));
}

function writeAnswer({ targets, values }: Sequences, labels: readonly string[], size: number, at: number): string {
  if (values !== null) return writeNumbers(values.subarray(at * size, (at + 1) * size));
  const target = targets[at] ?? NO_TARGET;
  return target === NO_TARGET ? NOTHING : (labels[target] ?? '');
}

/** Several numbers of one time step are joined, so that steps stay apart. */
function writeNumbers(numbers: Float64Array = new Float64Array(0)): string {
  const written = Array.from(numbers, (value) =>
    Number.isNaN(value) ? NOTHING : String(Number(value.toFixed(DECIMALS))),
  );
  return written.length === 1 ? (written[0] ?? '') : `(${written.join(', ')})`;
}
