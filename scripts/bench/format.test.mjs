import { describe, expect, it } from 'vitest';
import { describeWorkload, short, table, times } from './format.mjs';

describe('short', () => {
  it('keeps two or three digits', () => {
    expect([960.4, 9240, 66_000, 151_900, 1_528_000].map(short)).toEqual(['960', '9.2k', '66.0k', '152k', '1.53M']);
  });
});

describe('times', () => {
  it('keeps three digits', () => {
    expect([0.851, 13.21, 239.7].map(times)).toEqual(['0.85 ×', '13.2 ×', '240 ×']);
  });
});

describe('table', () => {
  it('puts numbers to the right', () => {
    expect(table(['who', 'A'], [['ours', '1']])).toBe('| who | A |\n| --- | ---: |\n| ours | 1 |');
  });
});

describe('describeWorkload', () => {
  const sizes = { vocabularySize: 65, hiddenSize: 256, timeSteps: 64, batchSize: 32 };

  it('names layers and sizes', () => {
    expect(describeWorkload({ cell: 'lstm', layers: 3, ...sizes })).toBe('3-layer lstm V65 H256 T64 B32');
  });

  it('names a classifier', () => {
    const classifier = { embeddingSize: 64, classCount: 2 };
    expect(describeWorkload({ cell: 'rnn', layers: 1, ...sizes, classifier })).toBe(
      'bidirectional rnn classifier V65 E64 H256 T64 B32',
    );
  });
});
