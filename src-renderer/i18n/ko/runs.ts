import type { Dictionary } from '../en.ts';
/** The Runs place. */
export const runs = {
  statusNames: {
    ready: '준비됨',
    queued: '대기',
    running: '학습 중',
    paused: '일시 정지',
    done: '완료',
    stopped: '정지함',
    interrupted: '중단됨',
    failed: '실패',
  },
} satisfies Dictionary['runs'];
