import type { Dictionary } from '../en.ts';
import { makeFormats } from '../formats.ts';

const { number } = makeFormats('ko');

export const config = {
  taskNames: {
    'next-symbol': '다음 기호',
    'sequence-class': '수열 → 분류',
    'step-tags': '스텝마다 태그',
  },
  cellNames: { rnn: 'RNN' },
  oneDirection: '단방향',
  bothDirections: '양방향',
  activationNames: { tanh: 'tanh', relu: 'ReLU', sigmoid: '시그모이드' },
  optimizerNames: { adam: 'Adam', sgd: 'SGD' },
  units: (n) => `유닛 ${number(n)}개`,
  layers: (n) => `${number(n)}층`,
  epochs: (n) => `${number(n)}에포크`,
  seed: (n) => `시드 ${String(n)}`,
  bptt: (bptt) => (bptt.kind === 'full' ? '전체' : `청크 ${number(bptt.length)}`),
  clipping: (clip) => (clip.kind === 'none' ? '클리핑 없음' : `클리핑 ${number(clip.max, 6)}`),
} satisfies Dictionary['config'];
