import type { Dictionary } from '../en.ts';
import { makeFormats } from '../formats.ts';

const { bytes, compact, number } = makeFormats('ko');

export const frame = {
  places: '화면',
  data: '데이터',
  runs: '실행',
  settings: '설정',
  activeRuns: (n) => `진행 중인 실행 ${number(n)}개`,

  engineReady: '엔진 준비됨',
  engineConnecting: '엔진 시작 중',
  engineStopped: '엔진 멈춤',
  coresInUse: (used, all) => `코어 ${number(all)}개 중 ${number(used)}개`,
  tokensPerSecond: (rate) => `초당 ${compact(rate)} 토큰`,
  memory: (usedBytes) => `메모리 ${bytes(usedBytes)}`,

  theme: '테마',
  themeNames: { system: '시스템', light: '밝게', dark: '어둡게' },
  language: '언어',
  languageNames: { system: '시스템', en: 'English', ko: '한국어' },
  settingsLead: '바꾸면 바로 적용됩니다.',
  version: (version) => `Unroll ${version}`,
  localOnly: '파일과 실행 기록, 모델은 모두 이 컴퓨터에만 저장됩니다.',
  shortcuts: '단축키',
  shortcutNames: {
    openFile: '파일 열기',
    newRun: '새 실행',
    startRuns: '입력한 설정으로 실행 시작',
    toggleRun: '선택한 실행 일시 정지 또는 이어서 하기',
  },
  spaceKey: '스페이스',

  dropHere: '여기에 놓으면 열립니다',
  dropHereLead: '파일, 또는 클래스마다 텍스트 파일이 하나씩 든 폴더',

  notifications: '알림',
  dismiss: '닫기',
  runsDeleted: (names) => (names.length === 1 ? `“${names[0] ?? ''}” 삭제됨` : `실행 ${number(names.length)}개 삭제됨`),
  runsLeaving: (n) => `실행 ${number(n)}개 삭제 중`,
  runsReturning: (n) => `실행 ${number(n)}개 되돌리는 중`,
  runExported: (name, fileName) => `“${name}” 모델을 ${fileName} 파일로 내보냈습니다`,
  listSaved: (fileName) => `목록을 ${fileName} 파일로 저장했습니다`,
  detailsCopied: '자세한 내용을 복사했습니다',
  draftReset: '설정을 기본값으로 되돌렸습니다.',
  dataNeeded: '먼저 데이터를 고르세요. 파일이나 예제를 열면 됩니다',
} satisfies Dictionary['frame'];
