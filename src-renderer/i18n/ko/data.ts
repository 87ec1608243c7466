import { dataValuesKo } from '../../../src-engine/comparison/words/data-values-ko.ts';
import type { Dictionary } from '../en.ts';
import { makeFormats } from '../formats.ts';

const { bytes, duration, number, percent } = makeFormats('ko');

const figures = (value: number) => number(Number(value.toPrecision(4)), 8);

export const data = {
  dropTitle: '파일을 여기에 놓으면 시작됩니다',
  dropLead:
    '글이든 표든 시계열이든 됩니다. Unroll이 무엇을 배울 수 있는지 찾아 설정까지 제안합니다. 파일은 이 컴퓨터를 떠나지 않습니다.',
  formats: 'txt · csv · tsv · jsonl · json · npy · npz · parquet · gz',
  unrolled: {
    text: '안녕 나는 학생이야',
    label: '순환 셀 하나를 “안녕 나는 학생이야”의 글자마다 펼친 그림. 스텝마다 다음 글자를 예측합니다.',
  },
  samplesTitle: '예제로 시작하기',
  samplesLead: '누르면 바로 열립니다',
  readyTitle: '바로 학습하기',
  readyLead: '빈칸에 들어갈 말은 뒤에 오는 낱말만 보고 알 수 있습니다. 양쪽에서 읽으면 얼마나 나은지 확인해 보세요.',
  startBoth: (n) => (n === 2 ? '둘 다 시작' : n === 1 ? '시작' : `${number(n)}개 모두 시작`),
  goToRuns: '실행 보기',
  runsKept: (all, active) =>
    active > 0
      ? `실행 ${number(all)}개 가운데 ${number(active)}개가 학습 중이거나 기다리고 있습니다.`
      : `실행 ${number(all)}개가 이 컴퓨터에 있습니다.`,
  details: '자세히',
  noRunsYet: '파일이나 예제를 열면 알맞은 실행을 제안합니다.',

  opened: '열린 파일',
  samples: '예제',
  closeFile: (name) => `${name} 닫기`,
  reading: '읽는 중…',
  notReadable: '오류',
  readIn: (ms) => `${ms < 1000 ? `${number(ms)}\u00a0ms` : duration(ms)} 만에 읽음`,

  rows: (n) => `${number(n)}행`,
  lines: (n) => `${number(n)}줄`,
  columns: (n) => `${number(n)}열`,
  size: (n) => bytes(n),

  sentence: {
    classify: { before: '각 {each}의 ', between: ' 열을 읽고 ', after: ' 열을 ', end: ' 가운데서 예측합니다.' },
    value: { before: '각 {each}의 ', between: ' 열을 읽고 ', after: ' 열의 값, 곧 ', end: '를 예측합니다.' },
    forecast: {
      before: () => '',
      between: (steps) => `의 ${steps}을 읽고 `,
      betweenOthers: (steps) => ` 열의 ${steps}을 읽고 `,
      answer: (names, ahead) => `${ahead} ${names}`,
      end: ' 값을 예측합니다.',
    },
    tags: { before: '각 {each}의 ', between: ' 열을 읽고 스텝마다 ', after: ' 열을 ', end: ' 가운데서 예측합니다.' },
    nextSymbol: { before: '글을 한 기호씩 읽고 다음 기호를 ', end: ' 가운데서 예측합니다.' },
    nextSymbolOf: { before: '', between: ' 열을 읽고 다음 기호를 ', end: ' 가운데서 예측합니다.' },
  },
  row: '행',
  classCount: (n) => `클래스 ${number(n)}개`,
  tagCount: (n) => `태그 ${number(n)}개`,
  numberCount: (n) => (n === 1 ? '수 하나' : `수 ${number(n)}개`),
  stepCount: (n) => `${number(n)}스텝`,
  stepsAhead: (n) => `${number(n)}스텝 뒤의`,
  stepsAheadUnit: '스텝 뒤',
  listed: (names) => names.join(', '),
  symbolCount: (n) => `기호 ${number(n)}개`,
  alsoPossible: '이렇게도 할 수 있습니다:',
  taskTitles: {
    'next-symbol': '다음 기호 예측',
    'sequence-class': '수열 → 분류',
    'step-tags': '스텝마다 태그',
    'sequence-value': '수열 → 수',
    forecast: '시계열 예측',
  },
  proposal: (task, input, target) => {
    if (input === '') return task;
    return target === '' ? `${input}의 ${task}` : `${task} (${input} → ${target})`;
  },
  inputColumn: '읽을 열',
  targetColumn: '예측할 열',

  roles: { input: '입력', target: '목표', both: '입력이자 목표', group: '그룹', time: '시간', ignore: '제외' },
  roleOf: (column) => `${column} 열의 역할`,
  preview: '행',
  excerpt: '글의 첫 부분',

  tokens: '토큰',
  tokenUnits: dataValuesKo.tokenUnits,
  tokenRow: (row, n) => `${number(row)}행 · 토큰 ${number(n)}개`,
  tokenStart: (n) => `처음 토큰 ${number(n)}개`,
  unknownToken: (token) => `${token} → 모르는 토큰`,
  previousRow: '이전 행',
  nextRow: '다음 행',
  numbersPerStep: (n) => `스텝마다 수 ${number(n)}개`,

  vocabulary: '어휘',
  vocabularyLead: '순위별 등장 횟수',
  vocabularyKept: (n) => `토큰 ${number(n)}개 사용`,
  rankChart: (tokens, first) =>
    `토큰 ${number(tokens)}개의 순위별 등장 횟수, 두 축 모두 로그. 가장 많이 나온 토큰은 “${first}”.`,

  split: '나누기',
  splitNames: { train: '학습', validation: '검증', test: '시험' },
  splitChart: (train, validation, test) => `학습 ${number(train)}, 검증 ${number(validation)}, 시험 ${number(test)}`,
  sequences: '수열',
  windows: '구간',
  kind: '방법',
  splitKinds: dataValuesKo.splitKinds,
  shares: '비율',
  shareOf: (split) => `${split} 비율`,
  splitStays: ({ train, validation, test }) =>
    `그때까지 ${number(train, 1)} / ${number(validation, 1)} / ${number(test, 1)}로 둡니다.`,
  sharesWrong: '세 비율의 합은 100 %여야 하고 학습 몫이 있어야 합니다.',

  lengths: '길이',
  lengthsLead: '수열마다 스텝 수',
  lengthsFacts: (median, max) => `중앙값 ${number(median, 1)} · 최대 ${number(max)}`,
  lengthsChart: (median, max) => `수열 길이의 분포: 중앙값 ${number(median, 1)}, 최대 ${number(max)}`,

  classes: '클래스',
  tagsTitle: '태그',
  symbols: '기호',
  classesLead: '학습에 쓰는 행',
  symbolsLead: '학습에 나온 횟수',
  largestToSmallest: (ratio) => `최대가 최소의 ${number(ratio, ratio < 10 ? 1 : 0)}배`,
  moreClasses: (n) => `외 ${number(n)}개`,
  share: (fraction) => percent(fraction, 1),

  values: '값',
  valuesLead: '학습에서 예측할 값',
  valuesFacts: ({ median, max }) => `중앙값 ${figures(median)} · 최대 ${figures(max)}`,
  valuesChart: (name, { median, max }) => `${name} 값의 분포: 중앙값 ${figures(median)}, 최대 ${figures(max)}`,
  moreColumns: (n) => `열 ${number(n)}개 더`,

  textSettings: '글',
  numberSettings: '수',
  normalForm: '정규화',
  normalForms: dataValuesKo.normalForms,
  letterCase: '대소문자',
  lowercase: '모두 소문자로',
  cutOff: '어휘',
  seenAtLeast: '최소',
  times: '번 나온 것만',
  windowLength: '구간 길이',
  windowStride: '이동 간격',
  horizon: '예측 거리',
  steps: '스텝',
  scaling: '크기 맞춤',
  scalings: dataValuesKo.scalings,
  wholeNumber: '1 이상의 정수',

  fieldCount: (count: number) => `필드 ${count}개`,
  howToMend: '해결 방법',
  openAnother: '다른 파일 열기',
  takeBack: '선택 되돌리기',
  unchanged: '파일 자체는 바뀌지 않습니다.',
} satisfies Dictionary['data'];
