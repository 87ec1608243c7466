import { runsKo } from '../words/runs-ko.ts';
import { settingsKo } from '../words/settings-ko.ts';
import type { ReportWords } from './report-words.ts';

const number = (value: number): string => value.toLocaleString('ko');

export const wordsKo: ReportWords = {
  settings: settingsKo,
  runs: runsKo,
  made: (date, version) => `${date} · Unroll ${version}`,
  counts: (runs, groups) => `실행 ${number(runs)}개, 그룹 ${number(groups)}개`,
  arithmetic: (kinds) => `float64, ${kinds.join('·')} 연산`,
  metricNames: {
    loss: '손실',
    perplexity: '퍼플렉서티',
    bitsPerSymbol: '기호당 비트',
    accuracy: '정확도',
    f1: 'F1',
    mae: '평균 절대 오차',
    rmse: '평균 제곱근 오차',
    r2: 'R²',
    gradientNorm: '기울기 노름',
    clippedShare: '클리핑한 업데이트',
    learningRate: '학습률',
    tokensPerSecond: '초당 토큰',
  },
  ofSplit: (metric, split) => (split === 'validation' ? `검증 ${metric}` : `마지막 학습 배치의 ${metric}`),
  leader: (name, metric, value, seeds) =>
    `검증 ${metric}의 평균이 가장 좋은 것은 ${name}: ${value}${seeds > 1 ? `, 시드 ${String(seeds)}개` : ''}.`,
  follower: (name, value, seeds) => `다음은 ${name}: ${value}${seeds > 1 ? `, 시드 ${String(seeds)}개` : ''}.`,
  leadVerdict: {
    first: '같은 시드끼리 견주면, 이 시드들에 한해 앞의 것이 낫습니다.',
    second: '같은 시드끼리 견주면, 이 시드들에 한해 뒤의 것이 낫습니다.',
    undecided: '같은 시드끼리 견주면 어느 쪽이 나은지 가릴 수 없습니다.',
    'too-few': '같은 시드가 둘보다 많지 않아 알 수 있는 것이 적습니다.',
  },
  noWinner: '검증 값이 있는 그룹이 둘보다 적어 견줄 수 없습니다.',
  unlike: {
    data: '모든 실행이 같은 데이터를 같은 방식으로 읽지는 않았습니다. 값이 재는 대상이 서로 다릅니다.',
    loss: '모든 실행이 같은 손실로 학습하지는 않았습니다. 손실이 재는 대상이 서로 다릅니다.',
  },
  otherMeasure: { data: '다른 데이터', loss: '다른 손실' },
  unfinished: (runs) => `이 문서를 만들 때 실행 ${number(runs)}개가 아직 끝나지 않았습니다. 값이 달라질 수 있습니다.`,
  sections: {
    results: '결과',
    charts: '곡선',
    pairs: '같은 시드끼리 비교',
    settings: '다른 설정',
    runs: '모든 실행',
    data: '데이터',
  },
  columns: {
    group: '그룹',
    runs: 'n',
    seeds: '시드',
    best: '가장 좋은 값',
    step: '스텝',
    last: '마지막',
    against: '기준 대비',
  },
  runColumns: {
    run: '실행',
    seed: '시드',
    status: '상태',
    steps: '스텝',
    trained: '학습 시간',
    parameters: '매개변수',
    version: 'Unroll',
    weights: '가중치 SHA-256',
    arithmetic: '연산',
  },
  dataColumns: { source: '출처', task: '과제', size: '크기', sha256: 'SHA-256', runs: '실행' },
  bytes: (count) => `${count}바이트`,
  points: '%p',
  spread: '그룹 안 실행들의 평균 ± 표준편차(n − 1). 실행의 최고 값은 가장 좋았던 검증의 값입니다.',
  isBaseline: '기준',
  better: '나음',
  worse: '못함',
  equal: '같음',
  lastOnly: '검증하지 않음: 학습 배치에는 최고 값이 없으며, 이 값들은 서로 견줄 수 없습니다.',
  setting: '설정',
  noDifference: '다른 설정이 없습니다.',
  equalCount: (count) => `모든 실행에서 같은 설정 ${number(count)}개`,
  pairsLead: (reference, metric) => `시드마다 가장 좋은 검증 ${metric}, ${reference} 기준으로 비교.`,
  pair: ({ first, second, comparison: { n, verdict }, difference, low, high }) => {
    if (n === 0) return `${first} / ${second}: 같은 시드가 없습니다.`;
    const mean = `${first} − ${second}: 같은 시드 ${number(n)}개에서 평균 ${difference}`;
    if (n === 1) return `${mean}. 시드 하나로는 알 수 있는 것이 적습니다.`;
    const interval = `95 % 구간 ${low} ~ ${high}`;
    switch (verdict) {
      case 'too-few':
        return `${mean}, ${interval}. 시드가 적어 알 수 있는 것이 적습니다.`;
      case 'undecided':
        return `${mean}, ${interval}. 구간에 0이 들어 있어 이 실행들로는 어느 쪽이 나은지 가릴 수 없습니다.`;
      case 'first':
        return `${mean}, ${interval}. 구간이 0을 벗어나므로, 이 시드들에 한해 더 나은 쪽: ${first}.`;
      case 'second':
        return `${mean}, ${interval}. 구간이 0을 벗어나므로, 이 시드들에 한해 더 나은 쪽: ${second}.`;
    }
  },
  xNames: { step: '스텝', epoch: '에포크', time: '학습 시간' },
  chartNotes: {
    unlikeLosses: '서로 다른 종류의 손실',
    log: '로그 축',
    smoothed: (weight) => `학습 곡선 스무딩 ${weight}, 뒤는 잰 그대로`,
    band: {
      deviation: '평균 ± 표준편차',
      error: '평균 ± 표준오차',
      range: '평균, 최솟값에서 최댓값까지',
      none: '평균',
    },
    olderThinned: (updates) => `오래된 업데이트는 ${number(updates)}번마다 가장 크고 작은 값`,
    notDrawn: (drawn, all) => `그룹 ${number(all)}개 중 ${number(drawn)}개만 그림`,
  },
  keys: { validation: '검증', train: '학습', raw: '잰 그대로', before: '클리핑 전', plain: '클리핑 후' },
  clip: (value) => `클리핑 ${value}`,
  picture: {
    thinned: (points) => `점 ${number(points)}개: 픽셀마다 처음, 최소, 최대, 마지막 값을 그림.`,
    marks: {
      'not-finite': (count) => `유한한 수가 아닌 값 ${number(count)}개`,
      'not-positive': (count) => `0 이하라 로그 축에 없는 값 ${number(count)}개`,
      skipped: (count) => `건너뛴 업데이트 ${number(count)}개`,
    },
  },
  chartSummary: (metric, lines) => `${metric}. 마지막 값: ${lines.join('; ')}`,
  asTable: '표로 보기',
  footer: [
    '스크립트도 링크도 없는 파일 하나입니다. 네트워크가 필요 없고 아무것도 보내지 않습니다.',
    '모든 수는 각 칸의 data-value에 줄이지 않고 들어 있습니다.',
  ],
  locale: 'ko',
};
