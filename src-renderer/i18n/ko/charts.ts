import type { Dictionary } from '../en.ts';
import { makeFormats } from '../formats.ts';

const { number } = makeFormats('ko');

export const charts = {
  title: '그래프',
  thinned: '솎음',
  notFinite: (n) => `유한하지 않은 점 ${number(n)}개`,
  notPositive: (n) => `0 이하라 로그축에 없는 점 ${number(n)}개`,
  skipped: (n) => `건너뛴 업데이트 ${number(n)}번`,
  zoomed: (from, to) => `${from}부터 ${to}까지 표시`,
  zoomedOut: '전체 표시',
  zoomHelp: '화살표로 커서 이동, 더하기와 빼기로 확대와 축소, Shift와 화살표로 옆으로 이동, 0으로 전체 보기',
  table: (title) => `${title} 표`,
} satisfies Dictionary['charts'];
