import type { Dictionary } from '../en.ts';
import { makeFormats } from '../formats.ts';

const { number } = makeFormats('ko');

const metrics = {
  loss: '손실',
  perplexity: '퍼플렉서티',
  bitsPerSymbol: '기호당 비트',
  accuracy: '정확도',
  f1: 'F1',
  mae: 'MAE',
  rmse: 'RMSE',
  r2: 'R²',
};

export const compare = {
  title: '비교',
  back: '실행으로 돌아가기',
  copy: '텍스트로 복사',
  copied: '복사함',
  sides: (groups, runs) =>
    groups === runs ? `실행 ${number(runs)}개` : `그룹 ${number(groups)}개 · 실행 ${number(runs)}개`,
  emptyTitle: '비교할 것이 아직 없습니다',
  emptyLead: '표에서 실행이나 그룹을 둘 이상 스페이스 키나 체크 상자로 표시한 다음 비교를 누르세요.',

  settings: '다른 설정',
  noDifference: '다른 설정이 없습니다.',
  equalSettings: (n) => `같은 설정 ${number(n)}개`,
  setting: '설정',
  seeds: '시드',

  figures: '지표',
  figure: '지표',
  best: (metric) => `${metric}, 가장 좋은 값`,
  last: (metric) => `${metric}, 마지막`,
  trainLast: (metric) => `${metric}, 마지막 훈련 배치`,
  validationNote: '검증 데이터 기준. 시드가 여럿이면 평균 ± 표준편차',
  trainNote: '훈련 배치 하나의 값이라 검증 값과 비교할 수 없음',
  bestOfRow: '가장 좋음',
  bestSoFar: '지금까지 가장 좋음',
  atStep: (step) => `스텝 ${number(step)}`,
  ofRuns: (n, of) => `${number(of)}개 중 ${number(n)}개`,
  parameters: '매개변수',
  elapsed: '훈련 시간',
  steps: '업데이트',
  state: '상태',
  nothingMeasured: '아직 잰 값이 없습니다.',
  unlike: {
    data: '서로 다른 데이터로 훈련했습니다. 지표가 같은 것을 재지 않습니다.',
    loss: '손실의 종류가 다릅니다. 손실 값이 같은 것을 재지 않습니다.',
  },

  pairs: '시드별 비교',
  metric: '지표',
  first: '첫째',
  second: '둘째',
  minus: (first, second) => `${first} − ${second}`,
  lowerIsBetter: '낮을수록 좋음',
  higherIsBetter: '높을수록 좋음',
  seedIs: (seed, difference) => `시드 ${String(seed)}: ${difference}`,
  mean: '평균',
  confidence: '평균의 95\u00a0% 구간',
  eachSeed: '시드별',
  meanAndInterval: '평균과 95\u00a0% 구간',
  zero: '차이 없음',
  points: (value) => `${value} %p`,
  metrics,
  metricsInText: metrics,
  noCommonSeeds: '양쪽 모두 값이 있는 같은 시드가 없어 짝지을 수 없습니다.',
  pairMean: ({ n, metric, first, second, isLower, distance }) => {
    const seeds = n === 1 ? '같은 시드 하나에서' : `같은 시드 ${number(n)}개에서`;
    if (distance === null) return `${seeds} ${first} / ${second}: ${metric} 평균 차이가 없습니다.`;
    return `${seeds} ${first}의 ${metric} 값이 ${second}보다 ${n === 1 ? '' : '평균 '}${distance} ${isLower ? '낮습니다' : '높습니다'}.`;
  },
  interval: (difference, least, most) => `${difference} 값은 ${least}에서 ${most} 사이일 수 있습니다 (95\u00a0%).`,
  equalDifferences: '표시된 자릿수까지는 모든 시드에서 차이가 같습니다.',
  oneSeed: '시드 하나로는 알 수 있는 것이 적습니다.',
  verdicts: {
    first: (better) => `이 구간은 0을 벗어납니다. 이 시드들에서 더 나은 쪽: ${better}.`,
    second: (better) => `이 구간은 0을 벗어납니다. 이 시드들에서 더 나은 쪽: ${better}.`,
    undecided: () => '이 구간에 0이 들어 있어 이 실행들로는 어느 쪽이 나은지 가릴 수 없습니다.',
    'too-few': () => '시드가 적어 알 수 있는 것이 적습니다.',
  },
} satisfies Dictionary['compare'];
