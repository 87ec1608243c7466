import { groupName } from '../../../../src-engine/comparison/group-name.ts';
import type { RunStatus } from '../../../../src-engine/contract/run-record.ts';
import type { Dictionary } from '../../../i18n/en.ts';
import type { ListedRun } from '../../../state/run-figures.ts';
import type { RunView } from '../../../state/run-view.svelte.ts';
import { figureOfColumn, SETTING_PREFIX } from '../../../state/sort-groups.ts';
import { shortModel } from '../run-facts.ts';
import { tellAspect } from '../../../../src-engine/comparison/setting-words.ts';
import { NOTHING, type Cell, type CellContext } from './cell.ts';
import { curveCell } from './curve-cell.ts';
import { deltaCell } from './delta-cell.ts';
import { areOfOwnSeeds, figureCell } from './figure-cell.ts';
import type { RunLine } from './table-lines.ts';

const TONES: Readonly<Partial<Record<RunStatus, Cell['tone']>>> = {
  done: 'muted',
  stopped: 'muted',
  ready: 'faint',
  queued: 'faint',
  interrupted: 'danger',
  failed: 'danger',
};

/** Of a group whose runs stand in several states, the first of these is told. */
const TOLD_FIRST = ['running', 'paused', 'failed', 'interrupted', 'queued', 'ready', 'stopped', 'done'] as const;

/** Returns what a column says of the runs of a line. */
export function cellOf(column: string, line: RunLine, context: CellContext): Cell {
  const [first] = line.runs;
  if (first === undefined) return NOTHING;
  if (column.startsWith(SETTING_PREFIX)) return settingCell(column.slice(SETTING_PREFIX.length), line, context);
  if (column === 'bestDelta' || column === 'scoreDelta') return deltaCell(column, line, context);
  const figure = figureOfColumn(column);
  if (figure !== null) return figureCell(figure, line, context);
  return factCell(column, line, first, context);
}

function factCell(column: string, { runs, group, level }: RunLine, first: RunView, context: CellContext): Cell {
  const { words, format } = context;
  switch (column) {
    case 'name':
      return { text: groupName(runs.map(({ config }) => config.name)) };
    case 'model':
      return same(runs, (run) => shortModel(run.config, words), context, level === 2 ? group.runs : null);
    case 'seed':
      return seedCell(runs, words);
    case 'state':
      return stateCell(runs, context);
    case 'progress':
      return progressCell(runs, context);
    case 'left':
      return leftCell(runs, context);
    case 'curve':
      return curveCell(runs, context);
    case 'created':
      return { text: format.moment(first.summary.definition.createdAt), tone: 'muted' };
    case 'tags':
      return { text: [...new Set(runs.flatMap(({ config }) => config.tags))].join(', ') };
    case 'notes':
      return { text: first.config.notes, title: first.config.notes };
    case 'reason':
      return same(runs, (run) => reasonOf(run, words), context, null);
    default:
      return NOTHING;
  }
}

function seedCell(runs: readonly RunView[], { table }: Dictionary): Cell {
  const seeds = [...new Set(runs.map(({ config }) => config.training.seed))].sort((a, b) => a - b);
  if (runs.length === 1) return { text: seeds.join('') };
  const text = areOfOwnSeeds(runs) ? table.seeds(seeds.length) : table.runs(runs.length);
  return { text, tone: 'faint', title: table.seedsAre(seeds.join(', ')) };
}

function settingCell(aspect: string, { runs, group, level }: RunLine, context: CellContext): Cell {
  const tell = ({ config }: ListedRun): string => tellAspect(config, aspect, context.words.config);
  return same(runs, tell, context, level === 2 ? group.runs : null);
}

/** What all runs share, or how many values they have; below a group, what its head says already is left out. */
function same(
  runs: readonly RunView[],
  tell: (run: RunView) => string,
  { words }: CellContext,
  told: readonly RunView[] | null,
): Cell {
  const [text = '', ...others] = new Set(runs.map(tell));
  if (others.length > 0) return { text: words.table.severalValues(others.length + 1), tone: 'faint' };
  return told?.every((run) => tell(run) === text) === true ? NOTHING : { text, title: text };
}

function stateCell(runs: readonly RunView[], { words, queue }: CellContext): Cell {
  const { table, runs: text } = words;
  const status = TOLD_FIRST.find((wanted) => runs.some((run) => run.status === wanted)) ?? 'ready';
  const count = runs.filter((run) => run.status === status).length;
  const tone = TONES[status];
  const toned = tone === undefined ? {} : { tone };
  if (count < runs.length) return { text: table.someInState(count, runs.length, text.statusNames[status]), ...toned };
  const place = runs.length === 1 ? queue.indexOf(runs[0]?.id ?? '') : -1;
  return { text: status === 'queued' && place >= 0 ? table.queuedAt(place + 1) : text.statusNames[status], ...toned };
}

function progressCell(runs: readonly RunView[], { words, format }: CellContext): Cell {
  if (runs.every(({ status }) => status === 'done')) {
    const epochs = new Set(runs.map(({ state }) => state.epochs));
    return { text: words.config.epochs(Math.max(...epochs)), tone: 'faint' };
  }
  const fraction = runs.reduce((sum, run) => sum + run.fraction, 0) / runs.length;
  return fraction > 0 ? { text: format.percent(fraction), progress: fraction } : NOTHING;
}

function leftCell(runs: readonly RunView[], { format }: CellContext): Cell {
  const left = runs.flatMap(({ status, progress }) =>
    status === 'running' && progress !== null && progress.remainingMs !== null ? [progress.remainingMs] : [],
  );
  return left.length === 0 ? NOTHING : { text: format.duration(Math.max(...left)), tone: 'muted' };
}

function reasonOf({ state, isActive }: RunView, { runs }: Dictionary): string {
  return isActive || state.stopReason === null ? '' : runs.about.endings[state.stopReason];
}
