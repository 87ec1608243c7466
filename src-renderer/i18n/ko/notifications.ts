import type { Dictionary } from '../en.ts';
import { makeFormats } from '../formats.ts';

const { measured, number } = makeFormats('ko');

export const notifications = {
  ended: (name) => `“${name}” 학습 끝`,
  failed: (name) => `“${name}” 실패`,
  heldUp: (name) => `“${name}” 조치 필요`,
  allEnded: (n) => `실행 ${number(n)}개 끝`,
  best: (name, figure) => `최고: ${name}, ${figure}`,
  failures: (n) => `${number(n)}개 실패`,
  validationLoss: (loss) => `검증 손실 ${measured(loss)}`,
  trainLoss: (loss) => `학습 손실 ${measured(loss)}`,

  setting: '알림',
  tellEnds: '실행이 끝나면 알리기',
  tellEndsHint: 'Unroll이 앞에 없을 때 실행이 끝나거나 실패하면 바탕 화면에 알립니다.',

  windowTitle: (percent, name) => `${percent} · ${name}`,
  runsTraining: (n) => `실행 ${number(n)}개 학습 중`,
} satisfies Dictionary['notifications'];
