import type { TrainingConfig } from '../../../../src-engine/contract/run-config.ts';
import type { Dictionary } from '../../../i18n/en.ts';
import type { DrawnWindow, NetworkLayout } from './network-layout.ts';

type Windows = Pick<NetworkLayout, 'windows' | 'reach'>;

/** A vertical line between windows; those around what the followed loss reaches stand out. */
interface WindowEdge {
  readonly x: number;
  readonly isShown: boolean;
}

/** What is written under a window, as near its middle as the picture's edges allow. */
interface WindowName {
  /** Middle of the text. */
  readonly x: number;
  readonly isShown: boolean;
  readonly name: string;
}

interface NamedWindow {
  readonly left: number;
  readonly right: number;
  readonly isShown: boolean;
  readonly name: string;
}

/** Where names may stand, and how wide a name is, pixels. */
interface NameRoom {
  readonly left: number;
  readonly right: number;
  readonly measure: (name: string) => number;
}

/** Narrower windows have their number only. */
const ROOM_FOR_STEPS = 150;
/** Free pixels between two names. */
const NAME_GAP = 8;

/** Returns the edges of all windows, each once; a window with steps that are not drawn has none on their side. */
export function windowEdges({ windows, reach }: Windows): WindowEdge[] {
  const goesOn = windows.find((window) => window.isShown)?.goesOn === true;
  const around = reach === null ? [] : goesOn ? [reach.left] : [reach.left, reach.right];
  const all = new Set([
    ...windows.flatMap(({ left, right, beginsBefore, goesOn }) => [
      ...(beginsBefore ? [] : [left]),
      ...(goesOn ? [] : [right]),
    ]),
    ...around,
  ]);
  return [...all].map((x) => ({ x, isShown: around.includes(x) }));
}

/** Returns the names of the shown window and of the others that have room beside it. */
export function windowNames(
  layout: Windows & Pick<NetworkLayout, 'columns' | 'lossColumn'>,
  truncation: TrainingConfig['bptt']['kind'],
  words: Dictionary['picture'],
  room: NameRoom,
): WindowName[] {
  const names = nameWindows(layout, truncation, words);
  const taken: { left: number; right: number }[] = [];
  return [...names]
    .sort((a, b) => Number(b.isShown) - Number(a.isShown))
    .flatMap(({ left, right, isShown, name }) => {
      const half = room.measure(name) / 2;
      const middle = (left + right) / 2;
      const x = isShown ? Math.max(room.left + half, Math.min(middle, room.right - half)) : middle;
      const own = { left: x - half, right: x + half };
      const isFree = taken.every((other) => own.right + NAME_GAP <= other.left || own.left >= other.right + NAME_GAP);
      if (!isShown && (!isFree || own.left < room.left || own.right > room.right)) return [];
      taken.push(own);
      return [{ x, isShown, name }];
    })
    .sort((a, b) => a.x - b.x);
}

function nameWindows(
  { windows, reach, columns, lossColumn }: Windows & Pick<NetworkLayout, 'columns' | 'lossColumn'>,
  truncation: TrainingConfig['bptt']['kind'],
  words: Dictionary['picture'],
): NamedWindow[] {
  if (reach === null) return [];
  const from = reach.firstStep + 1;
  if (truncation === 'per-step') {
    const lossStep = (columns[lossColumn]?.step ?? 0) + 1;
    return [{ left: reach.left, right: reach.right, isShown: true, name: words.lossReaches(lossStep, from) }];
  }
  return windows.map((window) =>
    truncation === 'windowed' ? nameOverlapping(window, reach.left, from, words) : nameChunk(window, words),
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
