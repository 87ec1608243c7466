import type { Dictionary } from '../en.ts';
import { makeFormats } from '../formats.ts';

const { number } = makeFormats('ko');

const names = (list: readonly string[]) => list.map((name) => `“${name}”`).join(', ');

export const recovery = {
  exitReasons: {
    error: '예기치 않은 오류',
    abort: '메모리 부족으로 보임',
    killed: '밖에서 강제로 끝냄',
    crash: '비정상 종료',
    ended: '일을 마치기 전에 끝남',
    unknown: '까닭을 알 수 없음',
  },
  engineStopped: '엔진이 예기치 않게 멈췄습니다.',
  engineStoppedOf: (list, reason) => `${names(list)}: ${reason}.`,
  canGoOn: (step) => `${number(step)}스텝부터 이어서 할 수 있습니다.`,
  beginsAnew: '체크포인트가 아직 없어 이어서 하면 처음부터 학습합니다.',
  canGoOnEach: '저마다 마지막 체크포인트부터 이어서 할 수 있습니다.',
  resuming: (name, reason, steps) =>
    `“${name}”의 엔진이 멈췄습니다(${reason}). ${steps === 0 ? '처음부터' : `${number(steps)}스텝부터`} 이어서 학습합니다.`,
  leaveStopped: '그대로 두기',
  resumeRuns: (n) => (n === 1 ? '이어서 하기' : `실행 ${number(n)}개 이어서 하기`),

  silent: (list) => `${names(list)} 실행이 15초 동안 응답하지 않습니다.`,
  silentLead: '아주 큰 스텝을 계산하는 중일 수 있습니다. 정지하면 마지막 체크포인트 뒤의 학습은 사라집니다.',
  wait: '기다리기',
  endEngine: '정지',

  interruptedRuns: (n) => `Unroll이 닫히면서 실행 ${number(n)}개가 중단되었습니다.`,
  interruptedRun: (name) => `Unroll이 닫히면서 “${name}” 실행이 중단되었습니다.`,
  notNow: '나중에',
  resumeAll: (n) => (n === 1 ? '이어서 하기' : '모두 이어서 하기'),

  pausedRuns: (list) => `${names(list)} 실행이 스스로 멈춰 기다립니다.`,

  pausedItself: (why) => `스스로 멈춰 기다립니다. ${why}.`,

  interruptedAt: (step, reason, goesOnFrom) => {
    const at = `${number(step)}스텝에서 중단됨${reason === null ? '' : `(${reason})`}`;
    if (goesOnFrom === null) return `${at}. 체크포인트가 아직 없습니다.`;
    return goesOnFrom === step
      ? `${at}. 이어서 할 수 있습니다.`
      : `${at}. ${number(goesOnFrom)}스텝부터 이어서 할 수 있습니다.`;
  },
  goOn: (step) => `${number(step)}스텝부터 이어서 하기`,

  from: (name, step) => `“${name}”의 ${number(step)}스텝에서 갈라짐`,
  fromDeleted: (step) => `삭제된 실행의 ${number(step)}스텝에서 갈라짐`,
  origin: '출발점',

  checkpoints: '체크포인트',
  columns: { step: '스텝', epoch: '에포크', size: '크기', written: '저장한 때', actions: '동작' },
  best: '최고',
  bestHint: '지금까지 검증 결과가 가장 좋은 체크포인트입니다. 최근 두 개와 함께 보관합니다.',
  forkFrom: '여기서 갈라내기…',
  forkFromStep: (step) => `여기서 갈라내기…, ${number(step)}스텝`,
  forkOf: (name) => `“${name}”의 갈래`,
  forkLead: (name, step) =>
    `“${name}”의 ${number(step)}스텝부터 이어서 학습합니다. 체크포인트가 기대는 데이터와 모델, 예제의 차례는 그대로입니다.`,
  locked: '체크포인트가 이 설정에 기대고 있습니다. 바꾸려면 새 실행을 만드세요.',

  openFolder: '폴더 열기',
  moveToTrash: '휴지통으로',
} satisfies Dictionary['recovery'];
