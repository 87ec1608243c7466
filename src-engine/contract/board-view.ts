import * as v from 'valibot';

/** What the charts of the board can show. */
export const CHART_METRICS = [
  'loss',
  'perplexity',
  'bitsPerSymbol',
  'accuracy',
  'f1',
  'mae',
  'rmse',
  'r2',
  'gradientNorm',
  'clippedShare',
  'learningRate',
  'tokensPerSecond',
] as const;
export type ChartMetric = (typeof CHART_METRICS)[number];

export const X_KINDS = ['step', 'epoch', 'time'] as const;
export type XKind = (typeof X_KINDS)[number];

/** What the band around the mean of several seeds is: ± standard deviation, ± standard error, smallest to largest, none. */
export const BANDS = ['deviation', 'error', 'range', 'none'] as const;
export type Band = (typeof BANDS)[number];

/** Characters of a filter, a name or a key at most. */
export const MOST_CHARACTERS = 2000;
const shortText = v.pipe(v.string(), v.maxLength(MOST_CHARACTERS));
/** Ids of runs or keys of groups, which hold all settings, as many as there may be runs. */
const keys = v.pipe(v.array(v.pipe(v.string(), v.maxLength(100_000))), v.maxLength(20_000));
const few = <Item extends v.GenericSchema>(item: Item) => v.pipe(v.array(item), v.maxLength(100));

/** How the board shows the runs. */
export const boardViewSchema = v.strictObject({
  /** Id of the comparison whose runs are listed; `null`: all runs. */
  comparison: v.optional(v.nullable(shortText), null),
  /** As typed: words and conditions such as `lr<0.01 cell=lstm`. */
  filter: v.optional(shortText, ''),
  /** What makes a group: `seed` folds runs that differ in nothing but their seed, a list those that agree in these settings. */
  group: v.optional(v.union([v.literal('none'), v.literal('seed'), few(shortText)]), 'seed'),
  /** Groups whose runs are listed below them. */
  unfolded: v.optional(keys, []),
  /** Id of the run that, with its group, the others are measured against. */
  baseline: v.optional(v.nullable(shortText), null),
  /** Columns that decide the order of the rows, the first one first; none: the order of making. */
  sort: v.optional(few(v.strictObject({ column: shortText, isDescending: v.boolean() })), []),
  /** Columns in their order; `null`: the usual ones and the settings that differ. */
  columns: v.optional(v.nullable(few(v.strictObject({ key: shortText, isPinned: v.boolean() }))), null),
  /** Runs that the charts do not draw. */
  hidden: v.optional(keys, []),
  /** In the order of their places, the largest first; `null`: what the task of the runs suggests. */
  charts: v.optional(v.nullable(few(v.picklist(CHART_METRICS))), null),
  xKind: v.optional(v.picklist(X_KINDS), 'step'),
  /** Weight of the past in smoothed curves. */
  smoothing: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(0.99)), 0.9),
  logY: v.optional(v.boolean(), true),
  showTrain: v.optional(v.boolean(), true),
  showValidation: v.optional(v.boolean(), true),
  band: v.optional(v.picklist(BANDS), 'deviation'),
});
export type BoardView = v.InferOutput<typeof boardViewSchema>;

/** What the app keeps of the board from start to start. */
export const boardMemorySchema = v.strictObject({
  view: v.optional(boardViewSchema, {}),
  saved: v.optional(v.pipe(v.array(v.strictObject({ name: shortText, view: boardViewSchema })), v.maxLength(50)), []),
});
export type BoardMemory = v.InferOutput<typeof boardMemorySchema>;

export const FIRST_BOARD_MEMORY: BoardMemory = v.parse(boardMemorySchema, {});
