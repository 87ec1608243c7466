import { UnrollError } from '../../contract/wire-error.ts';
import { NO_TARGET } from '../../memory/sequences.ts';
import { overTexts, type Stage } from '../stage.ts';
import { indexLabels } from './index-labels.ts';

/** The tag of a time step that has no target. */
const NO_TAG = '-';

/** The tags of sequences, with what errors tell of them. */
export interface TaggedSequences {
  /** Of each sequence. */
  readonly tags: readonly (readonly string[])[];
  /** Row of the file in which each sequence begins. */
  readonly rowNumbers: readonly number[];
  readonly inputColumn: string;
  readonly targetColumn: string;
}

export interface StepTags {
  readonly labels: readonly string[];
  /** (total): class of each time step, `NO_TARGET` where the tag is `-` or empty. */
  readonly targets: Int32Array;
}

/**
 * Returns the tags of the sequences' time steps.
 * @param offsets (sequences + 1): first time step of each
 * @throws {UnrollError} `SEQUENCE_TAGS_LENGTH` with the row, `LABEL_MISSING` or `LABEL_ONE_CLASS`.
 */
export function* stepTags(sequences: TaggedSequences, offsets: Int32Array): Stage<StepTags> {
  const { targetColumn } = sequences;
  sequences.tags.forEach((tags, index) => {
    const steps = (offsets[index + 1] ?? 0) - (offsets[index] ?? 0);
    if (tags.length !== steps) throw lengthError(sequences, index, steps, tags.length);
  });
  const named = new Set<string>();
  yield* overTexts(sequences.tags.length, (index) => {
    const tags = sequences.tags[index] ?? [];
    for (const tag of tags) if (isTag(tag)) named.add(tag);
    return 8 * tags.length;
  });
  if (named.size === 0) {
    throw new UnrollError(
      'LABEL_MISSING',
      `Column "${targetColumn}" has no tag other than "${NO_TAG}".`,
      'Give at least some time steps a tag.',
      { column: targetColumn },
    );
  }
  const { labels, classOf } = indexLabels(named, targetColumn);
  const targets = new Int32Array(offsets.at(-1) ?? 0);
  yield* overTexts(sequences.tags.length, (index) => {
    const tags = sequences.tags[index] ?? [];
    const start = offsets[index] ?? 0;
    for (const [step, tag] of tags.entries()) targets[start + step] = classOf.get(tag) ?? NO_TARGET;
    return 8 * tags.length;
  });
  return { labels, targets };
}

function isTag(tag: string): boolean {
  return tag !== NO_TAG && tag !== '';
}

function lengthError(
  { rowNumbers, inputColumn, targetColumn }: TaggedSequences,
  index: number,
  tokens: number,
  tags: number,
): UnrollError {
  const row = rowNumbers[index] ?? index + 1;
  return new UnrollError(
    'SEQUENCE_TAGS_LENGTH',
    `Row ${row} has ${tokens} time steps in "${inputColumn}" but ${tags} tags in "${targetColumn}".`,
    `Give every time step one tag, separated by spaces; "${NO_TAG}" means none.`,
    { row, tokens, tags, input: inputColumn, target: targetColumn },
  );
}
