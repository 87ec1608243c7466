import { resolve } from 'node:path';
import { readInputFile } from '../../service/read-input-rows.ts';
import { predictRows, type Guess, type RowPrediction } from '../../service/predict-rows.ts';
import { nodePlatform } from '../node-platform.ts';
import { parseVerbArguments } from './cli-arguments.ts';
import { EXIT_SUCCESS, printJson, printTable } from './cli-output.ts';
import { readModel } from './read-model.ts';
import { UnrollError } from '../../contract/wire-error.ts';

const USAGE = 'predict DIR|MODEL --input FILE [--json]';

/** Prints what a trained model says of each row of a file: lines of a text, or the input column of a table. */
export async function predictCommand(args: string[]): Promise<number> {
  const { values, positionals } = parseVerbArguments(
    USAGE,
    args,
    { input: { type: 'string' }, json: { type: 'boolean', default: false } },
    { atLeast: 1, atMost: 1 },
  );
  if (values.input === undefined) {
    throw new UnrollError('INVALID_ARGUMENT', '--input is missing.', `Usage: unroll ${USAGE}`, { usage: USAGE });
  }
  const model = await readModel(resolve(positionals[0] ?? ''));
  const { texts, rowNumbers } = await readInputFile(nodePlatform, resolve(values.input), model);
  const predictions = predictRows(nodePlatform, model, texts);
  if (values.json) printJson({ predictions: predictions.map((p, i) => ({ row: rowNumbers[i], ...p })) });
  else printTable([headOf(predictions[0]), ...predictions.map((p, i) => toRow(texts[i] ?? '', p))]);
  return EXIT_SUCCESS;
}

function headOf(first: RowPrediction | undefined): string[] {
  if (first !== undefined && 'values' in first) return ['input', ...Object.keys(first.values)];
  return ['input', 'prediction', 'probability'];
}

function toRow(input: string, prediction: RowPrediction): string[] {
  const shortened = input.length > 40 ? `${input.slice(0, 39)}…` : input;
  if ('values' in prediction) {
    return [shortened, ...Object.values(prediction.values).map((value) => String(Number(value.toPrecision(7))))];
  }
  const guesses = guessesOf(prediction);
  return [
    shortened,
    guesses.map((guess) => guess.label).join(' '),
    guesses.map((guess) => guess.probability.toFixed(3)).join(' '),
  ];
}

function guessesOf(prediction: Exclude<RowPrediction, { readonly values: unknown }>): readonly Guess[] {
  if ('steps' in prediction) return prediction.steps;
  return ['next' in prediction ? prediction.next : prediction];
}
