import { expect, test } from 'vitest';
import { parseRunConfig } from '../../contract/run-config.ts';
import { prepareLines } from '../../testing/test-table.ts';
import { USUAL_NEEDS } from '../preparing/data-needs.ts';
import { prepareText } from '../preparing/prepare-text.ts';
import { finish } from '../stage.ts';

const codesOf = ({ warnings }: { readonly warnings: readonly { readonly code: string }[] }) =>
  warnings.map(({ code }) => code);
const half = { train: 0.5, validation: 0.5, test: 0 } as const;
const words = 'amber birch cedar dune ember fjord grove heath isle jade'.split(' ');

test('rows that stand in two splits are counted, with their answer', () => {
  const rows = words.map((word, index) => `very ${word},${index % 2 ? 'x' : 'y'}`);
  const twice = ['text,label', ...rows, ...rows.slice(0, 3), 'very dune,other', 'very ember,other'];
  const { warnings } = prepareLines(twice, { split: { kind: 'by-time', train: 0.7, validation: 0.3, test: 0 } });
  expect(warnings).toContainEqual(expect.objectContaining({ code: 'DUPLICATES_ACROSS_SPLITS', details: { count: 3 } }));
  expect(codesOf(prepareLines(['text,label', ...rows], { split: { kind: 'by-time', ...half } }))).not.toContain(
    'DUPLICATES_ACROSS_SPLITS',
  );
});

test('the same numbers under another answer are no duplicate', () => {
  const rows = ['1 2,a', '3 4,b', '5 6,a', '1 2,b', '3 4,b', '5 7,a'];
  const { warnings } = prepareLines(['signal,label', ...rows], { split: { kind: 'by-time', ...half } });
  expect(warnings).toContainEqual(expect.objectContaining({ code: 'DUPLICATES_ACROSS_SPLITS', details: { count: 1 } }));
});

test('a person whose rows are in two splits is noticed by the name of the column', () => {
  const rows = words.flatMap((word, index) => [
    `so ${word},${index % 2 ? 'x' : 'y'},p${index}`,
    `too ${word},${index % 3 ? 'x' : 'y'},p${index}`,
  ]);
  const { warnings } = prepareLines(['text,label,patient', ...rows], {
    columns: { input: ['text'], target: ['label'] },
    split: { kind: 'by-time', train: 0.75, validation: 0.25, test: 0 },
  });
  expect(warnings).toContainEqual(
    expect.objectContaining({ code: 'GROUPS_ACROSS_SPLITS', details: { column: 'patient', count: 1 } }),
  );
});

test('overlapping windows that are dealt out at random are told of', () => {
  const config = (stride: number, kind: 'random' | 'by-time') =>
    parseRunConfig({
      data: {
        source: { kind: 'file', path: 'a.txt' },
        ...{ tokens: { unit: 'grapheme' }, window: { length: 8, stride }, split: { kind } },
      },
    }).data;
  const text = words.join(' ').repeat(4);
  expect(codesOf(finish(prepareText(text, config(4, 'random'), USUAL_NEEDS)))).toContain('WINDOWS_OVERLAP_SPLITS');
  expect(codesOf(finish(prepareText(text, config(8, 'random'), USUAL_NEEDS)))).not.toContain('WINDOWS_OVERLAP_SPLITS');
  expect(codesOf(finish(prepareText(text, config(4, 'by-time'), USUAL_NEEDS)))).not.toContain('WINDOWS_OVERLAP_SPLITS');
});

test('scaling without a split is told of', () => {
  const rows = ['1 2,a', '3 4,b', '5 6,a', '1 2,b'];
  expect(codesOf(prepareLines(['signal,label', ...rows], { split: { kind: 'none' } }))).toContain('SCALED_ON_ALL');
  expect(codesOf(prepareLines(['signal,label', ...rows], { split: { kind: 'none' }, scaling: 'none' }))).toEqual([]);
});
