import { expect, test } from 'vitest';
import { en } from '../../i18n/en.ts';
import { licenceOf, listSamples } from './list-samples.ts';

const alice = { id: 'alice', fileName: 'alice.txt', licence: 'public domain', sizeBytes: 148_000 };

test('every sample and made-up task has a licence; a file of one’s own has none to tell', () => {
  expect(listSamples([alice], en).every(({ licence }) => licence !== '')).toBe(true);
  expect(licenceOf({ kind: 'sample', id: 'alice' }, [alice], en)).toBe('public domain');
  const madeUp = { kind: 'synthetic', task: 'parity', length: 10, count: 100, seed: 1 } as const;
  expect(licenceOf(madeUp, [alice], en)).toBe(en.synthetic.licence);
  expect(licenceOf({ kind: 'file', path: 'a.csv' }, [alice], en)).toBe('');
});
