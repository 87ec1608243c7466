import type { DataReport } from '../contract/data-report.ts';
import type { DataProgress, EngineRequests } from '../contract/engine-protocol.ts';
import { parseRunConfig } from '../contract/run-config.ts';
import { rowsBetween } from '../data/columns.ts';
import type { DataWish } from '../data/data-wish.ts';
import { USUAL_NEEDS } from '../data/preparing/data-needs.ts';
import { reportData } from '../data/report/report-data.ts';
import { prepareDescribed } from '../data/preparing/prepare-described.ts';
import { follow } from '../data/stage.ts';
import { resolveDataConfig } from '../data/understanding/resolve-data-config.ts';
import { DataCache } from './data-cache.ts';
import type { EnginePlatform } from './engine-platform.ts';
import { quietControl, WatchedControl } from './reading-control.ts';

/** Most rows of one answer: bounds a message. */
const MAX_ROWS = 1000;

/** Looks at data files; a newer look at the same file ends the one under way. */
export class DataInspector {
  readonly #platform: EnginePlatform;
  readonly #cache: DataCache;
  readonly #underWay = new Map<string, WatchedControl>();

  constructor(platform: EnginePlatform) {
    this.#platform = platform;
    this.#cache = new DataCache(platform);
  }

  /**
   * Returns what a file holds and what Unroll would make of it.
   * @param overrides choices of a person, in place of what the file suggests
   * @param publish is told how far it is, at most ten times a second
   * @throws {UnrollError} the file's fault by name, or `CANCELLED`
   */
  async inspect(
    path: string,
    overrides: DataWish | null,
    publish: (progress: Omit<DataProgress, 'token'>) => void,
  ): Promise<DataReport> {
    this.cancel(path);
    const control = new WatchedControl(this.#platform, publish);
    this.#underWay.set(path, control);
    try {
      return await this.#inspect(path, overrides ?? {}, control);
    } finally {
      if (this.#underWay.get(path) === control) this.#underWay.delete(path);
    }
  }

  /** Ends the look at a file that is under way, if there is one. */
  cancel(path: string): void {
    this.#underWay.get(path)?.cancel();
  }

  /**
   * Returns rows of the table in a file; none for running text.
   * @throws {UnrollError} the file's fault by name
   */
  async readRows(path: string, first: number, count: number): Promise<EngineRequests['read-rows']['response']> {
    const { data } = this.#cache.last(path) ?? (await this.#readAgain(path));
    if (data.kind === 'text') return { rows: [] };
    return { rows: rowsBetween(data.table, first, first + Math.min(count, MAX_ROWS)) };
  }

  async #inspect(path: string, wish: DataWish, control: WatchedControl): Promise<DataReport> {
    const started = this.#platform.now();
    const source = { kind: 'file', path } as const;
    const { reading } = parseRunConfig({ data: { source, ...wish } }).data;
    const file = await this.#cache.read(path, reading, control);
    await control.enter('understanding');
    const described = await this.#cache.describe(file, control);
    const data = await follow(resolveDataConfig(described, source, wish), control);
    await control.enter('preparing');
    const prepared = await follow(prepareDescribed(described, data, USUAL_NEEDS), control);
    return {
      ...(await follow(reportData(file, described, prepared), control)),
      durationMs: this.#platform.now() - started,
    };
  }

  async #readAgain(path: string) {
    const { reading } = parseRunConfig({ data: { source: { kind: 'file', path } } }).data;
    return this.#cache.read(path, reading, quietControl(this.#platform));
  }
}
