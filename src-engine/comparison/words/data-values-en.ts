import type { DataConfig, Layout, TokenUnit } from '../../contract/run-config.ts';

/** What the settings of the data may be. */
export const dataValuesEn = {
  tokenUnits: { grapheme: 'Characters', jamo: 'Jamo', word: 'Words', whitespace: 'Whitespace' } satisfies Record<
    TokenUnit,
    string
  >,
  splitKinds: {
    stratified: 'random, stratified',
    random: 'random',
    'by-time': 'in file order',
    'by-group': 'by group',
    none: 'all for training',
  } satisfies Record<DataConfig['split']['kind'] | 'stratified', string>,
  normalForms: { NFC: 'NFC', NFKC: 'NFKC', none: 'as it is' } satisfies Record<
    DataConfig['tokens']['normalization'],
    string
  >,
  scalings: { standard: 'mean 0, deviation 1', 'min-max': '0 to 1', none: 'none' } satisfies Record<
    DataConfig['scaling'],
    string
  >,
  layouts: {
    rows: 'each row a sequence',
    long: 'rows of a group',
    wide: 'a column for each step',
  } satisfies Record<Layout, string>,
  missingChoices: { stop: 'stop and say so', drop: 'leave the row out', mean: 'training mean' } satisfies Record<
    DataConfig['missing'],
    string
  >,
  header: 'First row',
  headers: { auto: 'as found', yes: 'names the columns', no: 'is data' } satisfies Record<
    'auto' | 'yes' | 'no',
    string
  >,
  badRows: 'Bad rows',
  badRowChoices: { stop: 'stop and say so', skip: 'leave out' } satisfies Record<
    DataConfig['reading']['badRows'],
    string
  >,
};

export type DataValueWords = typeof dataValuesEn;
