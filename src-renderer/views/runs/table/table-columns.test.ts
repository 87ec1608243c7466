import { expect, it } from 'vitest';
import { parseRunConfig } from '../../../../src-engine/contract/run-config.ts';
import { settingsOf } from '../../../../src-engine/comparison/settings.ts';
import { en } from '../../../i18n/en.ts';
import { aspectsOf } from '../../../../src-engine/comparison/setting-aspects.ts';
import { knownColumns } from './table-columns.ts';

const known = (...keys: string[]) =>
  knownColumns(
    keys.map((key) => ({ key, isPinned: false })),
    en,
  ).map(({ key }) => key);

it('leaves out columns and settings that there are no more', () => {
  expect(known('name', 'gone', 'setting:training.gone', 'best')).toEqual(['name', 'best']);
});

it('has every setting of a run but the seed, which has a column of its own', () => {
  const config = parseRunConfig({ data: { source: { kind: 'sample', id: 'x' } } });
  const keys = aspectsOf([...settingsOf(config).keys()]).map((aspect) => `setting:${aspect}`);
  expect(known(...keys)).toEqual(keys.filter((key) => key !== 'setting:training.seed'));
});
