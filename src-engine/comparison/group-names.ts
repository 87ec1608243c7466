import type { BoardView } from '../contract/board-view.ts';
import type { RunDefinition } from '../contract/run-record.ts';
import { groupName } from './group-name.ts';
import { aspectsOf } from './setting-aspects.ts';
import { tellPart } from './setting-words.ts';
import { differingPaths, SEED_PATH } from './settings.ts';
import type { SettingWords } from './words/settings-en.ts';

interface Named {
  readonly key: string;
  /** At least one. */
  readonly runs: readonly { readonly definition: Pick<RunDefinition, 'id' | 'config' | 'comparison' | 'origin'> }[];
}

const BETWEEN = ' · ';

/**
 * Returns what tells groups apart that were set up together: the settings in which they differ, in words. A group that was
 * set up by itself has the name that its runs share; where others have it too, the settings in which they differ follow,
 * and stand alone where all have it. Where the runs of a group go on from a checkpoint, its name says so.
 */
export function nameGroups(
  groups: readonly Named[],
  group: BoardView['group'],
  words: SettingWords,
): ReadonlyMap<string, string> {
  const names = new Map(groups.map(({ key, runs }) => [key, groupName(runs.map(runName))]));
  for (const [comparison, members] of bucketsOf(
    groups,
    ({ runs: [first] }) => first?.definition.comparison?.id ?? null,
  ))
    if (comparison !== null) for (const [key, told] of tellApart(members, group, words)) names.set(key, told);
  for (const { key, runs } of groups) names.set(key, withOrigin(names.get(key) ?? '', runs, words));
  for (const [name, members] of bucketsOf(groups, ({ key }) => names.get(key) ?? '')) {
    const areForks = members.every(({ runs }) => originOf(runs) !== null);
    // No group of forks has several seeds: where nothing else tells them apart, the seed does.
    for (const [key, told] of tellApart(members, areForks ? 'none' : group, words))
      names.set(key, members.length === groups.length && !areForks ? told : [name, told].join(BETWEEN));
  }
  return names;
}

/** Returns what a run is called; one without a name by its id. */
export function runName({ definition: { config, id } }: Named['runs'][number]): string {
  return config.name === '' ? id : config.name;
}

function withOrigin(name: string, runs: Named['runs'], words: SettingWords): string {
  const origin = originOf(runs);
  if (origin === null) return name;
  const told = words.forkAt(origin.steps);
  return name.endsWith(told) ? name : [name, told].join(BETWEEN);
}

/** All runs of a group have the same one. */
function originOf([first]: Named['runs']): RunDefinition['origin'] {
  return first?.definition.origin ?? null;
}

function bucketsOf<Key>(groups: readonly Named[], keyOf: (group: Named) => Key): ReadonlyMap<Key, readonly Named[]> {
  const buckets = new Map<Key, Named[]>();
  for (const group of groups) {
    const key = keyOf(group);
    const bucket = buckets.get(key);
    if (bucket === undefined) buckets.set(key, [group]);
    else bucket.push(group);
  }
  return buckets;
}

/** Returns the settings in which groups differ, in words by their keys; none where they differ in nothing that makes a group. */
function tellApart(
  groups: readonly Named[],
  group: BoardView['group'],
  words: SettingWords,
): readonly (readonly [string, string])[] {
  const configs = groups.flatMap(({ runs }) => runs.slice(0, 1).map(({ definition }) => definition.config));
  const paths = differingPaths(configs).filter((path) => isTelling(path, group));
  // The seed stands at the end, where it is looked for.
  const aspects = aspectsOf([
    ...paths.filter((path) => path !== SEED_PATH),
    ...paths.filter((path) => path === SEED_PATH),
  ]);
  const told = aspects
    .map((aspect) => configs.map((config) => tellPart(config, aspect, words)))
    .filter((values) => new Set(values).size > 1);
  const all = told.filter((values) => values.every((value) => value !== ''));
  const write = (parts: typeof told) =>
    groups.map(({ key }, i): [string, string] => [
      key,
      parts.flatMap((values) => (values[i] === undefined || values[i] === '' ? [] : [values[i]])).join(BETWEEN),
    ]);
  const short = write(all);
  // What only some of them have is left out where the others tell them apart.
  const isEnough = new Set(short.map(([, name]) => name)).size === groups.length;
  return (isEnough ? short : write(told)).filter(([, name]) => name !== '');
}

function isTelling(path: string, group: BoardView['group']): boolean {
  if (group === 'none') return true;
  return group === 'seed' ? path !== SEED_PATH : group.includes(path);
}
