import type { Dictionary } from '../en.ts';
import { makeFormats } from '../formats.ts';

const { compact, number } = makeFormats('ko');

export const picture = {
  title: (model) => `시간 스텝으로 펼친 신경망: ${model}`,
  note: (step) => `${number(step)}번째 스텝 손실의 기울기`,
  noteBack: (step, from) => `${number(step)}번째 스텝 손실의 기울기, ${number(from)}번째 스텝까지`,
  noteLast: '끝에 하나 있는 손실의 기울기',
  noteLastBack: (from) => `끝에 하나 있는 손실의 기울기, ${number(from)}번째 스텝까지`,
  drawn: (shown, all) => `${number(all)}스텝 가운데 ${number(shown)}개 그림`,
  step: '스텝',
  input: '입력',
  output: '출력',
  units: (forward, both) => (both ? `2 × ${compact(forward)}` : compact(forward)),
  merges: { sum: '더함', mul: '곱함', average: '평균' },
  carried: (both) => (both ? '→ 앞 배치에서 온 상태, 정방향만' : '→ 앞 배치에서 온 상태'),
  chunkSteps: (n, from, to) =>
    from === to ? `청크 ${number(n)}: 스텝 ${number(from)}` : `청크 ${number(n)}: 스텝 ${number(from)}–${number(to)}`,
  chunk: (n) => `청크 ${number(n)}`,
  lossReaches: (step, from) =>
    from === step ? `손실 ${number(step)}: 그 스텝만` : `손실 ${number(step)}: 스텝 ${number(from)}까지`,
  windowReaches: (n, first, last, from) =>
    first === last
      ? `윈도 ${number(n)}: 손실 ${number(first)}, 스텝 ${number(from)}까지`
      : `윈도 ${number(n)}: 손실 ${number(first)}–${number(last)}, 스텝 ${number(from)}까지`,
  window: (n) => `윈도 ${number(n)}`,
  legendGradient: '기울기',
  legendGradientScale: '가까움 → 멂',
  legendStops: {
    full: '',
    chunked: '청크 경계에서 멈춤',
    'per-step': '여기서 멈춤: 그 앞은 잘림',
    windowed: '윈도 경계에서 멈춤',
  },
  legendValue: '값',
  legendActivation: '활성값(예시)',
} satisfies Dictionary['picture'];
