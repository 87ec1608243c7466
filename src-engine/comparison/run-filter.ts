import { RUN_STATUSES, type RunDefinition } from '../contract/run-record.ts';
import type { ComparedRun } from './compared-run.ts';
import { findFact, findNewest } from './run-facts.ts';
import { plainName } from './setting-names.ts';
import { settingsOf, type SettingValue } from './settings.ts';
import { splitFilter } from './split-filter.ts';

export interface RunFilter {
  /** Whether every condition is met. */
  readonly matches: (run: ComparedRun) => boolean;
  /** The first part that is not understood, as typed; it filters nothing out. `null`: all is understood. */
  readonly fault: string | null;
}

type Test = (run: ComparedRun) => boolean;

const CONDITION = /^("[^"]+"|[^\s"<>=!:]+)(<=|>=|!=|=|:|<|>)(.*)$/su;
const COMPARE: ReadonlyMap<string, (value: number, limit: number) => boolean> = new Map([
  ['<', (value: number, limit: number) => value < limit],
  ['<=', (value: number, limit: number) => value <= limit],
  ['>', (value: number, limit: number) => value > limit],
  ['>=', (value: number, limit: number) => value >= limit],
]);
/** What is measured of a run that diverged. */
const LOST: ReadonlySet<string> = new Set(['nan', 'inf', 'infinity']);
/** What other filters know and this one does not. */
const FOREIGN: ReadonlySet<string> = new Set(['or', 'and', 'in', '||', '&&', '|', '&']);
const STATUS_NAMES: ReadonlySet<string> = new Set(['status', 'state', '상태']);
const LIST_OR_GROUP = /^[[(]/u;
/** Facts of which a part is enough. */
const TEXTS: ReadonlyMap<string, (run: ComparedRun) => string> = new Map([
  ['name', ({ definition }: ComparedRun) => definition.config.name],
  ['notes', ({ definition }: ComparedRun) => definition.config.notes],
  ['comparison', ({ definition }: ComparedRun) => definition.comparison?.name ?? ''],
]);
const WORDS_OF: ReadonlyMap<SettingValue, readonly string[]> = new Map<SettingValue, readonly string[]>([
  [true, ['true', 'yes', 'on']],
  [false, ['false', 'no', 'off']],
  [null, ['null', 'none', 'auto']],
]);

/**
 * Reads a filter as typed: conditions such as `lr<0.01`, `cell=lstm,gru`, `tag:good`, `status=running` and `acc>=90%` (the
 * best of validation, where `last_acc` is the newest; `loss=nan` finds what diverged), and words, which are looked for in name, tags, notes, settings and status. All must hold; `-` or `not` in
 * front turns one around.
 */
export function parseRunFilter(text: string): RunFilter {
  const tests: Test[] = [];
  let fault: string | null = null;
  for (const { typed, body, isNegated } of splitFilter(text, isName)) {
    const test = parseBody(fold(body));
    if (test === null) fault ??= typed;
    else tests.push(isNegated ? (run) => !test(run) : test);
  }
  return { matches: (run) => tests.every((test) => test(run)), fault };
}

function parseBody(body: string): Test | null {
  const [, typed, operator, value] = CONDITION.exec(body) ?? [];
  const name = typed === undefined ? undefined : unquoted(typed);
  if (name === undefined || operator === undefined || value === undefined) {
    const word = unquoted(body);
    if (word === '' || FOREIGN.has(body)) return null;
    return (run) => textOf(run).includes(word) || run.state.status.startsWith(word);
  }
  const limits = COMPARE.get(operator);
  if (limits !== undefined) return parseLimit(name, limits, value);
  const test = parseEquality(
    name,
    value
      .split(',')
      .map(unquoted)
      .filter((word) => word !== ''),
  );
  return test !== null && operator === '!=' ? (run) => !test(run) : test;
}

function parseLimit(name: string, holds: (value: number, limit: number) => boolean, text: string): Test | null {
  const read = findFact(name);
  const limit = numberOf(text);
  if (read === null || limit === null) return null;
  return (run) => read(run).some((value) => typeof value === 'number' && holds(value, limit));
}

function parseEquality(name: string, wanted: readonly string[]): Test | null {
  if (wanted.length === 0) return null;
  const read = TEXTS.get(plainName(name));
  if (read !== undefined) return (run) => wanted.some((word) => fold(read(run)).includes(word));
  if (isOfStatus(name) && !wanted.every((word) => RUN_STATUSES.some((status) => status === word))) return null;
  if (wanted.some((word) => LIST_OR_GROUP.test(word))) return null;
  const values = findFact(name);
  if (values === null) return null;
  const newest = wanted.some((word) => LOST.has(word)) ? findNewest(name) : null;
  return (run) =>
    values(run).some((value) => wanted.some((word) => isSame(value, word))) || newest?.(run).some(isLost) === true;
}

function isName(name: string): boolean {
  return TEXTS.has(plainName(name)) || findFact(name) !== null;
}

function isOfStatus(name: string): boolean {
  return STATUS_NAMES.has(plainName(name));
}

function isLost(value: SettingValue): boolean {
  return typeof value === 'number' && !Number.isFinite(value);
}

function isSame(value: SettingValue, word: string): boolean {
  if (typeof value === 'number') return value === numberOf(word);
  if (typeof value !== 'string') return WORDS_OF.get(value)?.includes(word) ?? false;
  const text = fold(value);
  // Of a path the name of the file is enough.
  return text === word || text.slice(Math.max(text.lastIndexOf('/'), text.lastIndexOf('\\')) + 1) === word;
}

function numberOf(text: string): number | null {
  const [, digits, percent] = /^(.+?)(%?)$/u.exec(text.trim()) ?? [];
  const value = digits === undefined ? NaN : Number(digits);
  if (!Number.isFinite(value)) return null;
  return percent === '%' ? value / 100 : value;
}

const texts = new WeakMap<RunDefinition, string>();

/** All that words are looked for in. */
function textOf({ definition }: ComparedRun): string {
  let text = texts.get(definition);
  if (text === undefined) {
    const { name, tags, notes } = definition.config;
    const settings = [...settingsOf(definition.config).values()].filter((value) => typeof value === 'string');
    text = fold([name, ...tags, notes, ...settings].join('\n'));
    texts.set(definition, text);
  }
  return text;
}

function fold(text: string): string {
  return text.normalize('NFC').toLowerCase();
}

function unquoted(text: string): string {
  return text.replaceAll('"', '').trim();
}
