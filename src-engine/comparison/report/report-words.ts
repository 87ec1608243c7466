import type { Band, ChartMetric, XKind } from '../../contract/board-view.ts';
import type { FigureMetric, UsedArithmetic } from '../../contract/run-record.ts';
import type { PictureWords } from '../../pictures/chart-picture.ts';
import type { PairedComparison } from '../paired.ts';
import type { UnlikeMeasure } from '../unlike-measures.ts';
import type { RunWords } from '../words/runs-en.ts';
import type { SettingWords } from '../words/settings-en.ts';

/** Everything that a report says, in one language. Values come as text. */
export interface ReportWords {
  /** Shared with the window. */
  readonly settings: SettingWords;
  readonly runs: RunWords;
  readonly made: (date: string, version: string) => string;
  readonly counts: (runs: number, groups: number) => string;
  readonly arithmetic: (kinds: readonly UsedArithmetic[]) => string;
  readonly metricNames: Readonly<Record<ChartMetric | FigureMetric, string>>;
  readonly ofSplit: (metric: string, split: 'validation' | 'train') => string;
  readonly leader: (name: string, metric: string, value: string, seeds: number) => string;
  readonly follower: (name: string, value: string, seeds: number) => string;
  /** What the common seeds of the two say of that. */
  readonly leadVerdict: Readonly<Record<PairedComparison['verdict'], string>>;
  readonly noWinner: string;
  readonly unlike: Readonly<Record<UnlikeMeasure, string>>;
  /** The same in few words, where a difference would stand. */
  readonly otherMeasure: Readonly<Record<UnlikeMeasure, string>>;
  readonly unfinished: (runs: number) => string;
  readonly sections: Readonly<Record<'results' | 'charts' | 'pairs' | 'settings' | 'runs' | 'data', string>>;
  readonly columns: Readonly<Record<'group' | 'runs' | 'seeds' | 'best' | 'step' | 'last' | 'against', string>>;
  readonly runColumns: Readonly<
    Record<
      'run' | 'seed' | 'status' | 'steps' | 'trained' | 'parameters' | 'version' | 'weights' | 'arithmetic',
      string
    >
  >;
  readonly dataColumns: Readonly<Record<'source' | 'task' | 'size' | 'sha256' | 'runs', string>>;
  readonly bytes: (count: string) => string;
  /** Unit of differences between shares. */
  readonly points: string;
  readonly spread: string;
  readonly isBaseline: string;
  readonly better: string;
  readonly worse: string;
  readonly equal: string;
  readonly lastOnly: string;
  readonly setting: string;
  readonly noDifference: string;
  readonly equalCount: (count: number) => string;
  readonly pairsLead: (reference: string, metric: string) => string;
  readonly pair: (facts: PairFacts) => string;
  readonly xNames: Readonly<Record<XKind, string>>;
  readonly chartNotes: {
    readonly unlikeLosses: string;
    readonly log: string;
    readonly smoothed: (weight: string) => string;
    readonly band: Readonly<Record<Band, string>>;
    readonly olderThinned: (updates: number) => string;
    readonly notDrawn: (drawn: number, all: number) => string;
  };
  readonly keys: Readonly<Record<'validation' | 'train' | 'raw' | 'before' | 'plain', string>>;
  readonly clip: (value: string) => string;
  readonly picture: PictureWords;
  readonly chartSummary: (metric: string, lines: readonly string[]) => string;
  readonly asTable: string;
  readonly footer: readonly string[];
  /** A date and time of day, UTC. */
  readonly locale: string;
}

/** A pair of groups over their common seeds; differences as text. */
export interface PairFacts {
  readonly first: string;
  readonly second: string;
  readonly comparison: Pick<PairedComparison, 'n' | 'verdict'>;
  readonly difference: string;
  readonly low: string;
  readonly high: string;
}
