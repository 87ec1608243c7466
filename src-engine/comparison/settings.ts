import type { RunConfig } from '../contract/run-config.ts';

export type SettingValue = string | number | boolean | null;
/** Values by their dotted paths in the run configuration, such as `model.layers.0.cell`, in the order of its schema. */
export type Settings = ReadonlyMap<string, SettingValue>;

export const SEED_PATH = 'training.seed';

const known = new WeakMap<RunConfig, Settings>();

/** Returns all that decides a run: its configuration without name, notes and tags. */
export function settingsOf(config: RunConfig): Settings {
  const before = known.get(config);
  if (before !== undefined) return before;
  const { data, model, training } = config;
  const settings = new Map<string, SettingValue>();
  collect(settings, ROOT, { data, model, training });
  known.set(config, settings);
  return settings;
}

/** Returns the paths of the settings in which runs differ, in the order of the schema. */
export function differingPaths(configs: readonly RunConfig[]): readonly string[] {
  return partPaths(configs).differing;
}

/** Returns the paths of the settings that all runs share, in the order of the schema. */
export function equalPaths(configs: readonly RunConfig[]): readonly string[] {
  return partPaths(configs).equal;
}

function partPaths(configs: readonly RunConfig[]): { readonly differing: string[]; readonly equal: string[] } {
  const all = configs.map(settingsOf);
  const [first] = all;
  const isEqual = (path: string): boolean => {
    const value = first?.get(path);
    return value !== undefined && all.every((settings) => settings.get(path) === value);
  };
  const differing: string[] = [];
  const equal: string[] = [];
  for (const path of allPaths(all)) (isEqual(path) ? equal : differing).push(path);
  return { differing, equal };
}

/** Returns the paths of all settings; one that the first run lacks stands behind the one it follows in its own run. */
function allPaths(all: readonly Settings[]): readonly string[] {
  const paths = [...(all[0]?.keys() ?? [])];
  const have = new Set(paths);
  for (const settings of all) {
    let before = '';
    for (const path of settings.keys()) {
      if (!have.has(path)) {
        have.add(path);
        paths.splice(paths.indexOf(before) + 1, 0, path);
      }
      before = path;
    }
  }
  return paths;
}

/** A dotted path with those that go on from it: runs share the texts, which makes them quick to look up. */
class Path {
  private readonly children = new Map<string, Path>();

  constructor(readonly text: string) {}

  child(key: string): Path {
    let child = this.children.get(key);
    if (child === undefined) {
      child = new Path(this.text === '' ? key : `${this.text}.${key}`);
      this.children.set(key, child);
    }
    return child;
  }
}

const ROOT = new Path('');

function collect(settings: Map<string, SettingValue>, path: Path, value: unknown): void {
  if (Array.isArray(value) && value.every((item) => typeof item !== 'object'))
    settings.set(path.text, value.join(', '));
  else if (typeof value !== 'object' || value === null) settings.set(path.text, value as SettingValue);
  else for (const [key, inner] of Object.entries(value)) collect(settings, path.child(key), inner);
}
