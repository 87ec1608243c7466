import type { NamedCount } from '../../../src-engine/contract/data-report.ts';
import { logTicks } from '../../../src-engine/pictures/nice-ticks.ts';
import { visibleToken } from './visible-token.ts';

const INSET = { left: 44, right: 8, top: 16, bottom: 20 } as const;
/** Ranks whose tokens are named, as far as the most frequent tokens go. */
const NAMED_RANKS = [1, 3, 10, 32, 100];
/** Pixels from one name to the next so that they do not touch. */
const NAME_ROOM = 64;

interface Tick {
  readonly value: number;
  readonly at: number;
}

export interface RankCurveLayout {
  /** Path data of the curve, and of the area below it. */
  readonly line: string;
  readonly area: string;
  readonly xTicks: readonly Tick[];
  readonly yTicks: readonly Tick[];
  readonly names: readonly { readonly text: string; readonly x: number; readonly y: number; readonly atEnd: boolean }[];
  readonly plot: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
}

/**
 * Returns the picture of how often each token was seen by its rank, both axes logarithmic, in `width` × `height` pixels.
 * `ranks`: pairs of rank (from 1) and count, by rank; `tokens`: the most frequent tokens, by rank.
 */
export function layoutRankCurve(
  ranks: readonly (readonly [rank: number, count: number])[],
  tokens: readonly NamedCount[],
  width: number,
  height: number,
): RankCurveLayout {
  const plot = { left: INSET.left, right: width - INSET.right, top: INSET.top, bottom: height - INSET.bottom };
  const lastRank = Math.max(2, ranks.at(-1)?.[0] ?? 2);
  const topCount = Math.max(2, ranks[0]?.[1] ?? 2);
  const x = (rank: number) => plot.left + (Math.log(rank) / Math.log(lastRank)) * (plot.right - plot.left);
  const y = (count: number) =>
    plot.bottom - (Math.log(Math.max(1, count)) / Math.log(topCount)) * (plot.bottom - plot.top);
  const points = ranks.map(([rank, count]) => `${x(rank).toFixed(1)} ${y(count).toFixed(1)}`);
  const line = points.length === 0 ? '' : `M${points.join('L')}`;
  const edge = x(ranks.at(-1)?.[0] ?? 1).toFixed(1);
  const area = line === '' ? '' : `${line}L${edge} ${String(plot.bottom)}L${String(plot.left)} ${String(plot.bottom)}Z`;
  return {
    line,
    area,
    xTicks: logTicks(1, lastRank, 5).map((value) => ({ value, at: x(value) })),
    yTicks: logTicks(1, topCount, 4).map((value) => ({ value, at: y(value) })),
    names: placeNames(tokens, x, (rank) => y(countAt(ranks, rank)), plot.right),
    plot,
  };
}

/** Returns the count at a rank, between two that are given as on the straight line that is drawn there. */
function countAt(ranks: readonly (readonly [rank: number, count: number])[], rank: number): number {
  const next = ranks.findIndex(([at]) => at >= rank);
  const [right, above] = ranks[next] ?? ranks.at(-1) ?? [1, 1];
  const [left, below] = ranks[next - 1] ?? [right, above];
  if (right === left || right === rank) return above;
  const share = Math.log(rank / left) / Math.log(right / left);
  return below * (above / below) ** share;
}

function placeNames(
  tokens: readonly NamedCount[],
  x: (rank: number) => number,
  yOfRank: (rank: number) => number,
  right: number,
): RankCurveLayout['names'] {
  const names: { text: string; x: number; y: number; atEnd: boolean }[] = [];
  for (const rank of NAMED_RANKS) {
    const token = tokens[rank - 1];
    const last = names.at(-1);
    if (token === undefined || (last !== undefined && x(rank) - last.x < NAME_ROOM)) continue;
    names.push({ text: visibleToken(token.name), x: x(rank), y: yOfRank(rank), atEnd: x(rank) > right - NAME_ROOM });
  }
  return names;
}
