import { UnrollError } from '../../contract/wire-error.ts';
import { compareCodePoints } from '../tokens/vocabulary.ts';

export interface IndexedLabels {
  /** Each distinct label, by code point; its index is its class. */
  readonly labels: readonly string[];
  readonly classOf: ReadonlyMap<string, number>;
}

/**
 * Returns the classes among these labels.
 * @throws {UnrollError} `LABEL_ONE_CLASS` when there are not at least two.
 */
export function indexLabels(targets: Iterable<string>, column: string): IndexedLabels {
  const labels = [...new Set(targets)].sort(compareCodePoints);
  if (labels.length < 2) {
    throw new UnrollError(
      'LABEL_ONE_CLASS',
      `Every row has the same label "${labels[0] ?? ''}" in column "${column}".`,
      'Choose another column as the label; learning needs at least two classes.',
      { column, label: labels[0] ?? '' },
    );
  }
  return { labels, classOf: new Map(labels.map((label, index) => [label, index])) };
}
