import type { Dictionary } from '../en.ts';

export const actions = {
  openFile: '파일 열기',
  newRun: '새 실행',
  setUpRuns: '실행 설정',
  undo: '되돌리기',
  close: '닫기',
  copyDetails: '자세한 내용 복사',
  start: '시작',
  pause: '일시 정지',
  resume: '이어서 하기',
  stop: '정지',
} satisfies Dictionary['actions'];
