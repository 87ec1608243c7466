import { mkdirSync, watch, type FSWatcher } from 'node:fs';
import { join } from 'node:path';

const WRITTEN_BY = /[.](\d+)-\d+[.]tmp$/u;

/** Notes which processes write to a run's folder, by the names of their temporary files. */
export class Writers {
  /** In the order of their first write after another's. */
  readonly turns: number[] = [];
  readonly #watchers: readonly FSWatcher[];

  constructor(directory: string) {
    const checkpoints = join(directory, 'checkpoints');
    mkdirSync(checkpoints, { recursive: true });
    this.#watchers = [directory, checkpoints].map((folder) =>
      watch(folder, (_event, name) => {
        const pid = WRITTEN_BY.exec(name ?? '')?.[1];
        // A lock is put up before it is known whether it is free.
        if (pid !== undefined && !name?.startsWith('lock')) this.#note(Number(pid));
      }),
    );
  }

  /**
   * How often an engine wrote after another process had begun to.
   * @param main pid of the main process, which has turns between engines: it notes down that they have gone
   */
  twoWriterMoments(main: number | undefined): number {
    return this.#enginesInTurn(main).length - this.engines(main).size;
  }

  /** Returns the engines that wrote. */
  engines(main: number | undefined): ReadonlySet<number> {
    return new Set(this.#enginesInTurn(main));
  }

  #enginesInTurn(main: number | undefined): number[] {
    return this.turns.filter((pid) => pid !== main);
  }

  close(): void {
    for (const watcher of this.#watchers) watcher.close();
  }

  #note(pid: number): void {
    if (this.turns.at(-1) !== pid) this.turns.push(pid);
  }
}
