import { dataValuesKo } from '../../../src-engine/comparison/words/data-values-ko.ts';
import { makeFormats } from '../formats.ts';
import type { Dictionary } from '../en.ts';

const { duration, number, percent } = makeFormats('ko');

export const reading = {
  phases: { reading: '읽는 중', understanding: '열을 살펴보는 중', preparing: '준비하는 중' },
  progress: (phase, done, remainingMs) =>
    [`${phase} ${percent(done)}`, remainingMs === null ? '' : `${duration(remainingMs)} 남음`]
      .filter((part) => part !== '')
      .join(' · '),
  cancel: '취소',

  title: '읽는 방법',
  licence: '라이선스',
  encoding: '인코딩',
  encodings: {
    'utf-8': 'UTF-8',
    'utf-16le': 'UTF-16 LE',
    'utf-16be': 'UTF-16 BE',
    'windows-949': '한국어 (CP949, EUC-KR)',
    latin1: '서유럽 (Latin-1)',
  },
  encodingNames: {
    'utf-8': 'UTF-8',
    'utf-16le': 'UTF-16 LE',
    'utf-16be': 'UTF-16 BE',
    'windows-949': 'CP949',
    latin1: 'Latin-1',
  },
  delimiter: '구분 기호',
  delimiters: { ',': '쉼표', ';': '쌍반점', '\t': '탭', '|': '세로줄', ' ': '빈칸' },
  asFound: '자동',
  header: dataValuesKo.header,
  headers: dataValuesKo.headers,
  badRows: dataValuesKo.badRows,
  badRowChoices: dataValuesKo.badRowChoices,
  packed: 'gzip',
  byteOrderMark: 'BOM 있음',

  rowsTitle: '행과 수열',
  layout: '배치',
  layouts: dataValuesKo.layouts,
  group: '그룹',
  time: '시간',
  noColumn: '없음',
  fileOrder: '파일 순서',
  missing: '빠진 수',
  missingChoices: dataValuesKo.missingChoices,

  reasons: {
    'running-text': '이어지는 글이기 때문입니다',
    'text-with-label': '글 열 옆에 값이 몇 가지뿐인 열이 있기 때문입니다',
    'numbers-with-label': '수열 열 옆에 값이 몇 가지뿐인 열이 있기 때문입니다',
    'text-with-number': '글 열 옆에 수 열이 있기 때문입니다',
    'numbers-with-number': '수열 열 옆에 수 열이 있기 때문입니다',
    'tag-for-each-word': '한 열에 다른 열의 낱말마다 태그가 있기 때문입니다',
    'tag-for-each-step': '수열의 스텝마다 태그가 있기 때문입니다',
    'rows-grouped-in-sequences': '같은 그룹의 행이 시간 순서로 이어지기 때문입니다',
    'column-for-each-step': '열들이 한 행의 스텝이기 때문입니다',
    'numbers-in-time': '열들이 시간 순서로 놓인 수이기 때문입니다',
    'made-up': '만들어 낸 과제이기 때문입니다',
  },
  because: (task, reason) => `${task}: ${reason}.`,

  repairs: {
    'comment-skipped': (n) => `${number(n)}행을 뺐습니다: #으로 시작하는 주석`,
    'ragged-skipped': (n) => `${number(n)}행을 뺐습니다: 칸이 많거나 모자람`,
    'unreadable-skipped': (n) => `${number(n)}행을 뺐습니다: 읽을 수 없음`,
    'empty-skipped': (n) => `${number(n)}행을 뺐습니다: 입력이나 목표가 비어 있음`,
    'number-missing-skipped': (n) => `${number(n)}행을 뺐습니다: 수가 빠져 있음`,
    'number-filled': (n) => `${number(n)}행을 고쳤습니다: 빠진 수를 평균으로 채움`,
  },
  repairRow: '행',
  repairRule: '처리',
  repairFirst: (shown) => `처음 ${number(shown)}행`,
  repairsOf: (name) => `${name} 빼거나 고친 행`,
  saveList: '목록 저장',

  series: '시계열',
  seriesLead: '시간 스텝별',
  seriesChart: (name, low, high) => `시간 스텝별 ${name}, ${low}부터 ${high}까지`,

  rowsShown: (first, last, all) => `${number(all)}행 중 ${number(first)}–${number(last)}행`,
  columnsHidden: (n) => `보이지 않는 열 ${number(n)}개`,
  goToRow: '행으로 가기',
  rowLoading: '…',

  remedies: {
    'skip-bad-rows': (n) => (n === null ? '잘못된 행 빼기' : `이 ${number(n)}행 빼고 읽기`),
    'drop-missing': '이 행들을 빼기',
    'fill-missing': '학습 평균으로 채우기',
    'cap-vocabulary': (most) => `자주 나오는 ${number(most)}가지만 남기기`,
    'read-characters': '글자로 읽기',
    'split-by-group': '그룹별로 나누기',
    'split-by-time': '시간 순서로 나누기',
    'start-over': '파일이 제안하는 대로',
    'read-again': '다시 읽기',
    'find-file': '파일 찾기',
  },
  readAs: '읽을 인코딩',
  readThus: '이대로 읽기',
  previewAs: '읽은 모습',

  changed: (name) =>
    `“${name}” 파일이 이 실행을 학습할 때와 다릅니다. 같은 설정으로 실행을 새로 만들면 지금 내용으로 배웁니다.`,
  useNewContent: '지금 내용으로 새 실행 만들기',
  leaveIt: '그대로 두기',

  recent: '최근 파일',
  gone: '없음',
  forget: (name) => `${name} 목록에서 지우기`,
  openFolder: '폴더 열기',
  queued: '대기',
} satisfies Dictionary['reading'];
