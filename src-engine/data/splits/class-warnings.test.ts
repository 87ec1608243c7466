import { expect, test } from 'vitest';
import { warnOfClasses } from './class-warnings.ts';

test('tells the largest and the smallest of very many classes', () => {
  const labels = Array.from({ length: 300_000 }, (_, index) => `label ${index}`);
  const classes = labels.flatMap((_, index) => (index === 7 ? Array<number>(20).fill(index) : [index]));
  const [small, unbalanced] = warnOfClasses(labels, Int32Array.from(classes));
  expect(small).toMatchObject({ code: 'LABEL_CLASS_TOO_SMALL', details: { count: 299_999 } });
  expect(unbalanced).toMatchObject({ code: 'CLASSES_UNBALANCED', details: { largest: 20, smallest: 1 } });
});

test('equal classes need no warning', () => {
  expect(warnOfClasses(['a', 'b'], Int32Array.from([0, 1, 1, 0]))).toEqual([]);
});
