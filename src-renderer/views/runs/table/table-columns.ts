import type { BoardView } from '../../../../src-engine/contract/board-view.ts';
import type { Dictionary } from '../../../i18n/en.ts';
import { scoreColumn, type ListedRun } from '../../../state/run-figures.ts';
import { aspectsOf, aspectValues } from '../../../../src-engine/comparison/setting-aspects.ts';
import { SETTING_PREFIX } from '../../../state/sort-groups.ts';
import { hasAspectName, nameAspect } from '../../../../src-engine/comparison/setting-words.ts';
import { SEED_PATH } from '../../../../src-engine/comparison/settings.ts';

/** A column of the table as it is drawn. */
export interface TableColumn {
  readonly key: string;
  readonly name: string;
  readonly isPinned: boolean;
  readonly isNumber: boolean;
  /** Pixels. */
  readonly width: number;
}

type ColumnKey = keyof Dictionary['table']['columns'];
type ColumnChoice = NonNullable<BoardView['columns']>[number];

/** Pixels that each column needs; those with numbers have them at the right. */
const SHAPES: Readonly<Record<ColumnKey, { readonly width: number; readonly isNumber?: true }>> = {
  name: { width: 160 },
  model: { width: 164 },
  seed: { width: 58 },
  state: { width: 116 },
  progress: { width: 98 },
  left: { width: 70, isNumber: true },
  best: { width: 112, isNumber: true },
  bestDelta: { width: 62, isNumber: true },
  bestStep: { width: 92, isNumber: true },
  last: { width: 108, isNumber: true },
  score: { width: 112, isNumber: true },
  scoreDelta: { width: 62, isNumber: true },
  perplexity: { width: 124, isNumber: true },
  lastPerplexity: { width: 112, isNumber: true },
  bitsPerSymbol: { width: 124, isNumber: true },
  lastBitsPerSymbol: { width: 112, isNumber: true },
  accuracy: { width: 124, isNumber: true },
  f1: { width: 124, isNumber: true },
  mae: { width: 124, isNumber: true },
  rmse: { width: 124, isNumber: true },
  r2: { width: 124, isNumber: true },
  clipped: { width: 64, isNumber: true },
  curve: { width: 100 },
  speed: { width: 72, isNumber: true },
  elapsed: { width: 100, isNumber: true },
  parameters: { width: 96, isNumber: true },
  created: { width: 164 },
  tags: { width: 120 },
  notes: { width: 180 },
  reason: { width: 150 },
};

const SETTING_WIDTH = 88;
/** Settings that differ are shown by themselves up to so many; the menu has all. */
const MOST_SETTINGS = 5;
const LEAST_SETTINGS = 1;
/** What people compare most, before the other settings of model and training; those of the data come last. */
const FIRST_ASPECTS = [
  'model.layers.*.cell',
  'model.layers.*.hiddenSize',
  'training.bptt',
  'training.optimizer.kind',
  'training.optimizer.learningRate',
];
/** Pixels of what stands before the first cell of a line, and of the actions at its end. */
export const LEAD_WIDTH = 62;
export const ACTIONS_WIDTH = 80;

/** Columns between the settings and the results, and the result that runs are judged by. */
const ALWAYS_IN_SIGHT = ['seed', 'state', 'progress', 'left', 'best'] as const;

/** Every column that is no setting, in the order of the menu. */
export const FACT_COLUMNS = Object.keys(SHAPES) as readonly ColumnKey[];

/** What of the listed runs decides which columns are usual. */
export interface ListedFacts {
  readonly runs: readonly ListedRun[];
  /** Paths of the settings that differ, but for the seed. */
  readonly differing: readonly string[];
  /** Whether all were set up together, so that their settings name them. */
  readonly isComparison: boolean;
  readonly hasBaseline: boolean;
  /** Of the table, pixels. */
  readonly width: number;
}

/** Returns the columns that are shown unless a person chose others: what tells the runs apart, then what they reached. */
export function usualColumns(facts: ListedFacts): readonly ColumnChoice[] {
  const { runs, isComparison, hasBaseline } = facts;
  const settings = usualSettings(facts);
  const names = isComparison && settings.length > 0 ? [] : ['name'];
  const keys = [
    ...names,
    ...(settings.length > 0 ? settings.map((aspect) => SETTING_PREFIX + aspect) : ['model']),
    ...ALWAYS_IN_SIGHT,
    ...(hasBaseline ? ['bestDelta'] : []),
    'last',
    'score',
    ...(hasBaseline ? ['scoreDelta'] : []),
    // Differences take its room; the chart of the gradient norm tells it as well.
    ...(!hasBaseline && runs.some(({ config }) => config.training.clip.kind !== 'none') ? ['clipped'] : []),
    'curve',
  ];
  return keys.map((key, index) => ({ key, isPinned: index === 0 }));
}

/** Returns the columns among the chosen ones that there are: a view may be of a setting of another version. */
export function knownColumns(choices: readonly ColumnChoice[], { config }: Pick<Dictionary, 'config'>): ColumnChoice[] {
  return choices.filter(({ key }) => {
    if (!key.startsWith(SETTING_PREFIX)) return isFact(key);
    const aspect = key.slice(SETTING_PREFIX.length);
    // The seed has a column that is no setting.
    return aspect !== SEED_PATH && hasAspectName(aspect, config);
  });
}

/** Returns the settings that tell the runs apart, as many as leave the best value in sight. */
function usualSettings({ runs, differing, isComparison, width }: ListedFacts): readonly string[] {
  const others = [...(isComparison ? [] : (['name'] as const)), ...ALWAYS_IN_SIGHT];
  const taken = others.reduce((sum, key) => sum + SHAPES[key].width, LEAD_WIDTH + ACTIONS_WIDTH);
  const fitting = Math.floor((width - taken) / SETTING_WIDTH);
  const rank = (aspect: string): number => {
    const place = FIRST_ASPECTS.indexOf(aspect);
    if (place >= 0) return place;
    return FIRST_ASPECTS.length + (aspect.startsWith('data.') ? 1 : 0);
  };
  const isSet = (aspect: string): boolean => {
    const setting = runs.filter(({ config }) => aspectValues(config, aspect).some((value) => value !== null));
    return 2 * setting.length >= runs.length;
  };
  return aspectsOf(differing)
    .filter(isSet)
    .sort((a, b) => rank(a) - rank(b))
    .slice(0, Math.max(LEAST_SETTINGS, Math.min(fitting, MOST_SETTINGS)));
}

/** Returns the chosen columns as they are drawn, the pinned ones first. */
export function drawnColumns(
  choices: readonly ColumnChoice[],
  runs: readonly ListedRun[],
  words: Pick<Dictionary, 'config' | 'table'>,
): readonly TableColumn[] {
  const drawn = choices.map(({ key, isPinned }) => ({
    key,
    isPinned,
    name: columnName(key, runs, words),
    ...shapeOf(key),
  }));
  return [...drawn.filter(({ isPinned }) => isPinned), ...drawn.filter(({ isPinned }) => !isPinned)];
}

/** Returns the heading of a column; that of scores is the metric, if all runs have the same. */
export function columnName(
  key: string,
  runs: readonly ListedRun[],
  { config, table }: Pick<Dictionary, 'config' | 'table'>,
): string {
  if (key.startsWith(SETTING_PREFIX)) return nameAspect(key.slice(SETTING_PREFIX.length), config);
  if (key === 'score') {
    const [score, ...others] = new Set(runs.map(scoreColumn));
    if (score !== undefined && others.length === 0) return table.scores[score];
  }
  return isFact(key) ? table.columns[key] : key;
}

function shapeOf(key: string): { readonly width: number; readonly isNumber: boolean } {
  if (!isFact(key)) return { width: SETTING_WIDTH, isNumber: false };
  const { width, isNumber = false } = SHAPES[key];
  return { width, isNumber };
}

function isFact(key: string): key is ColumnKey {
  return Object.hasOwn(SHAPES, key);
}
