import { UnrollError } from '../contract/wire-error.ts';
import { NO_TARGET } from '../memory/sequences.ts';
import { indexLabels } from './index-labels.ts';
import type { LabelledRows } from './labelled-rows.ts';

/** The tag of a time step that has no target. */
const NO_TAG = '-';

export interface StepTags {
  readonly labels: readonly string[];
  /** (total): class of each time step, `NO_TARGET` where the tag is `-`. */
  readonly targets: Int32Array;
}

/**
 * Returns the tags of the rows' tokens.
 * @param offsets (rows + 1): first token of each row
 * @throws {UnrollError} `SEQUENCE_TAGS_LENGTH` with the row, `LABEL_MISSING` or `LABEL_ONE_CLASS`.
 */
export function stepTags(rows: LabelledRows, offsets: Int32Array): StepTags {
  const tags = rows.targets.flatMap((cell, index) => {
    const row = cell.match(/\S+/g) ?? [];
    const tokenCount = (offsets[index + 1] ?? 0) - (offsets[index] ?? 0);
    if (row.length !== tokenCount) throw lengthError(rows, index, tokenCount, row.length);
    return row;
  });
  const named = tags.filter((tag) => tag !== NO_TAG);
  if (named.length === 0) {
    throw new UnrollError(
      'LABEL_MISSING',
      `Column "${rows.targetColumn}" has no tag other than "${NO_TAG}".`,
      'Give at least some words a tag.',
      { column: rows.targetColumn },
    );
  }
  const { labels, classOf } = indexLabels(named, rows.targetColumn);
  return { labels, targets: Int32Array.from(tags, (tag) => (tag === NO_TAG ? NO_TARGET : (classOf.get(tag) ?? 0))) };
}

function lengthError(rows: LabelledRows, index: number, tokens: number, tags: number): UnrollError {
  const row = rows.rowNumbers[index] ?? index + 1;
  return new UnrollError(
    'SEQUENCE_TAGS_LENGTH',
    `Row ${row} has ${tokens} words in "${rows.inputColumn}" but ${tags} tags in "${rows.targetColumn}".`,
    `Give every word one tag, separated by spaces; "${NO_TAG}" means none.`,
    { row, tokens, tags, input: rows.inputColumn, target: rows.targetColumn },
  );
}
