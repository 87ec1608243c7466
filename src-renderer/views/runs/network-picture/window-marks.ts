import type { TrainingConfig } from '../../../../src-engine/contract/run-config.ts';
import type { Dictionary } from '../../../i18n/en.ts';
import type { DrawnWindow, NetworkLayout } from './network-layout.ts';

type Windows = Pick<NetworkLayout, 'windows' | 'reach'>;

/** A vertical line between windows; those around what the followed loss reaches stand out. */
interface WindowEdge {
  readonly x: number;
  readonly isShown: boolean;
}

/** What is written under a window, in the middle between its edges. */
interface WindowName {
  readonly left: number;
  readonly right: number;
  readonly isShown: boolean;
  readonly name: string;
}

/** Narrower windows have their number only. */
const ROOM_FOR_STEPS = 150;

/** Returns the edges of all windows, each once; a window that goes on beyond the picture has none on its right. */
export function windowEdges({ windows, reach }: Windows): WindowEdge[] {
  const goesOn = windows.find((window) => window.isShown)?.goesOn === true;
  const around = reach === null ? [] : goesOn ? [reach.left] : [reach.left, reach.right];
  const all = new Set([
    ...windows.flatMap((window) => (window.goesOn ? [window.left] : [window.left, window.right])),
    ...around,
  ]);
  return [...all].map((x) => ({ x, isShown: around.includes(x) }));
}

/** Returns the names of all windows but those that the name of the shown one lies over. */
export function windowNames(
  { windows, reach, columns, lossColumn }: Windows & Pick<NetworkLayout, 'columns' | 'lossColumn'>,
  truncation: TrainingConfig['bptt']['kind'],
  words: Dictionary['picture'],
): WindowName[] {
  if (reach === null) return [];
  const from = reach.firstStep + 1;
  if (truncation === 'per-step') {
    const lossStep = (columns[lossColumn]?.step ?? 0) + 1;
    return [{ left: reach.left, right: reach.right, isShown: true, name: words.lossReaches(lossStep, from) }];
  }
  const names = windows.map((window) =>
    truncation === 'windowed' ? nameOverlapping(window, reach.left, from, words) : nameChunk(window, words),
  );
  const shown = names.find(({ isShown }) => isShown);
  return names.filter(
    (name) => name === shown || shown === undefined || name.right <= shown.left || name.left >= shown.right,
  );
}

function nameChunk({ index, left, right, firstStep, lastStep, isShown }: DrawnWindow, words: Dictionary['picture']) {
  const isWide = isShown || right - left > ROOM_FOR_STEPS;
  const name = isWide ? words.chunkSteps(index + 1, firstStep + 1, lastStep + 1) : words.chunk(index + 1);
  return { left, right, isShown, name };
}

function nameOverlapping(
  { index, left, right, firstStep, lastStep, isShown }: DrawnWindow,
  reachLeft: number,
  from: number,
  words: Dictionary['picture'],
) {
  if (!isShown) return { left, right, isShown, name: words.window(index + 1) };
  return { left: reachLeft, right, isShown, name: words.windowReaches(index + 1, firstStep + 1, lastStep + 1, from) };
}
