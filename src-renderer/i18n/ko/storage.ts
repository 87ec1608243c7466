import type { Dictionary } from '../en.ts';
import { makeFormats } from '../formats.ts';

const { bytes, number } = makeFormats('ko');

export const storage = {
  title: '저장 공간',
  runs: '실행',
  runsUse: (n, sizeBytes) => `실행 ${number(n)}개에 ${bytes(sizeBytes)}`,
  checkpoints: '그중 체크포인트',
  checkpointsUse: (sizeBytes, endedBytes) =>
    endedBytes === sizeBytes ? bytes(sizeBytes) : `${bytes(sizeBytes)}, 끝난 실행의 것 ${bytes(endedBytes)}`,
  trash: '휴지통',
  free: '디스크의 빈 공간',
  measuring: '재는 중…',

  freeCheckpoints: '끝난 실행의 체크포인트 비우기',
  nothingToFree: '끝난 실행에 체크포인트가 없습니다.',
  freeTitle: '끝난 실행의 체크포인트를 삭제할까요?',
  freeLead: (n, sizeBytes) =>
    `실행 ${number(n)}개의 체크포인트, 많게는 ${bytes(sizeBytes)}입니다. 모델과 그래프, 설정은 남습니다. 이어서 할 수 있는 실행은 가장 새로운 체크포인트를 남기고, 끝까지 학습한 실행은 더는 갈라낼 수 없습니다. 되돌릴 수 없습니다.`,
  freeNow: '체크포인트 삭제',
  freed: (sizeBytes) => `${bytes(sizeBytes)}를 비웠습니다`,

  emptyTrash: '휴지통 비우기',
  trashIsEmpty: '휴지통이 비어 있습니다. 삭제한 실행은 30일 동안 여기에 남습니다.',
  trashLead: '삭제한 실행은 30일 동안 남습니다.',
  emptyTitle: (n) => (n === 1 ? '이 실행을 아주 삭제할까요?' : `실행 ${number(n)}개를 아주 삭제할까요?`),
  emptyLead: (names, more, sizeBytes) =>
    `${names.map((name) => `“${name}”`).join(', ')}${more > 0 ? ` 외 ${number(more)}개` : ''}의 모델, 그래프, 체크포인트 ${bytes(sizeBytes)}입니다. 되돌릴 수 없습니다.`,
  emptyNow: '아주 삭제',
  deletedAt: '삭제한 때',
  size: '크기',
  name: '이름',
  actions: '동작',
  restore: '복원',
  restoreRun: (name) => `${name} 복원`,
  cancel: '취소',
} satisfies Dictionary['storage'];
