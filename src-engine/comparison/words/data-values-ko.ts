import type { DataValueWords } from './data-values-en.ts';

export const dataValuesKo: DataValueWords = {
  tokenUnits: { grapheme: '글자', jamo: '자모', word: '낱말', whitespace: '띄어쓰기' },
  splitKinds: {
    stratified: '무작위, 비율 유지',
    random: '무작위',
    'by-time': '파일 순서대로',
    'by-group': '그룹별로',
    none: '모두 학습에',
  },
  normalForms: { NFC: 'NFC', NFKC: 'NFKC', none: '그대로' },
  scalings: { standard: '평균 0, 표준편차 1', 'min-max': '0에서 1', none: '하지 않음' },
  layouts: { rows: '행마다 수열 하나', long: '그룹의 행이 수열', wide: '스텝마다 열 하나' },
  missingChoices: { stop: '멈추고 알림', drop: '그 행을 빼기', mean: '학습 평균으로' },
  header: '첫 행',
  headers: { auto: '자동', yes: '열 이름', no: '데이터' },
  badRows: '잘못된 행',
  badRowChoices: { stop: '멈추고 알림', skip: '빼고 읽기' },
};
