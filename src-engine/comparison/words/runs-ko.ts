import { makeFormats } from './formats.ts';
import type { RunWords } from './runs-en.ts';

const { number, rate } = makeFormats('ko');

export const runsKo: RunWords = {
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
  baselines: {
    'majority-class': '다수 클래스',
    'class-frequencies': '클래스 빈도',
    'predict-mean': '평균값',
    persistence: '직전 값',
    memoryless: '기억 없이',
  },
  lossUnits: { symbol: '기호당 nat', sequence: '수열당 nat', step: '스텝당 nat', number: '맞춘 단위', mixed: 'nat' },
  rateChanged: (to) => `학습률 ${rate(to)}`,
  rateSetByHand: (changed, all) =>
    all === 1 ? '학습률을 손으로 바꿈' : `실행 ${number(all)}개 중 ${number(changed)}개에서 학습률을 손으로 바꿈`,
  rateSetNote: (name, changed, all) =>
    `${name}: ${all === 1 ? '' : `실행 ${number(all)}개 중 ${number(changed)}개에서 `}학습하는 동안 학습률을 손으로 바꾸었습니다. 설정에는 처음 학습률이 있습니다.`,
  resumed: '이어서 학습',
  forked: '갈라짐',
};
