import type { DataWarning } from '../../contract/data-report.ts';

/** A class with fewer rows cannot be both trained and checked. */
const MIN_CLASS_ROWS = 2;
/** From here on a model may do well by ignoring the smallest class. */
const UNBALANCED_RATIO = 10;
/** Classes that a warning names one by one. */
const NAMED_CLASSES = 5;

/** Warnings about classes that are too small, or very unequal. */
export function warnOfClasses(labels: readonly string[], classes: Int32Array): DataWarning[] {
  const counts = labels.map(() => 0);
  for (const index of classes) counts[index] = (counts[index] ?? 0) + 1;
  const small = labels.filter((_, index) => (counts[index] ?? 0) < MIN_CLASS_ROWS);
  const warnings: DataWarning[] = [];
  if (small.length > 0) {
    const named = small.slice(0, NAMED_CLASSES).join(', ');
    warnings.push({
      code: 'LABEL_CLASS_TOO_SMALL',
      message: `${small.length} ${small.length === 1 ? 'class has' : 'classes have'} only one row: ${named}.`,
      details: { classes: named, count: small.length },
    });
  }
  const largest = counts.reduce((most, count) => Math.max(most, count), 0);
  const smallest = counts.reduce((least, count) => Math.min(least, count), largest);
  if (largest >= UNBALANCED_RATIO * smallest) {
    warnings.push({
      code: 'CLASSES_UNBALANCED',
      message: `The largest class has ${largest} rows, the smallest ${smallest}.`,
      details: { largest, smallest },
    });
  }
  return warnings;
}
