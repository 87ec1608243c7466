import { CHECKPOINTS_KEPT } from '../../contract/checkpoint.ts';
import { parseRunConfig } from '../../contract/run-config.ts';
import { INITIAL_RUN_STATE, type RunDefinition, type RunState } from '../../contract/run-record.ts';
import { moveDurably, writeDurably } from '../../hosts/durable-file.ts';
import { createRunFolder, openRunFolder, writeRunDefinition } from '../../hosts/node-run-folder.ts';
import type { RunFolder, RunLock } from '../../service/engine-platform.ts';
import { formatMetricLine, type MetricLine } from '../../service/metric-line.ts';
import { brokenPromises, type Promises } from './promises.ts';
import type { RecordingFileSystem } from './recording-file-system.ts';
import { canonical, checkpointName, EXPORT_PATH, readRunFiles, RUN_FOLDER, STAGING } from './run-files.ts';

/** Something that an app or an engine does to the files of a run. */
export type Action =
  | { readonly kind: 'append'; readonly lines: number }
  | { readonly kind: 'checkpoint'; readonly isBest: boolean; readonly sizeBytes: number }
  | { readonly kind: 'state' }
  | { readonly kind: 'rename' }
  | { readonly kind: 'model'; readonly sizeBytes: number }
  | { readonly kind: 'export'; readonly sizeBytes: number }
  /** The engine ends; the next one goes on from the newest checkpoint. */
  | { readonly kind: 'resume' };

export interface Checkpoint {
  readonly steps: number;
  readonly logBytes: number;
  readonly lines: readonly string[];
  isBest: boolean;
}

const CONFIG = parseRunConfig({ data: { source: { kind: 'file', path: 'any.txt' }, task: 'next-symbol' } });
/** Long enough for lines to lie across sectors. */
const LINE_PADDING = 'x'.repeat(150);

/** Does what a run does to its files, and keeps account of what its folder then owes. */
export class RecordedRun {
  /** What is owed from so many recorded entries on. */
  readonly promises: { readonly from: number; readonly promised: Promises }[] = [];
  readonly checkpoints: Checkpoint[] = [];
  readonly #fs: RecordingFileSystem;
  #folder: RunFolder;
  #lock: RunLock | null = null;
  #now: Promises = { files: new Map(), log: { saved: [], possible: [] } };
  #definition: RunDefinition;
  #state: RunState = INITIAL_RUN_STATE;
  #logBytes = 0;
  #count = 0;

  constructor(fs: RecordingFileSystem) {
    this.#fs = fs;
    this.#folder = openRunFolder(fs, RUN_FOLDER);
    this.#definition = {
      ...{ formatVersion: 1, id: '01ARZ3NDEKTSV4RRFFQ69G5FAV', createdAt: '2026-01-01T00:00:00.000Z' },
      ...{ config: CONFIG, appVersion: '0.0.0', colorIndex: 1, origin: null, isLocked: false, comparison: null },
    };
    this.promises.push({ from: 0, promised: this.#now });
  }

  async create(): Promise<void> {
    const contents = { state: canonical(this.#state), definition: canonical(this.#definition) };
    await this.#replace(contents, async () => {
      const staged = `${STAGING}/run`;
      await createRunFolder(this.#fs, staged, this.#definition);
      await moveDurably(this.#fs, staged, RUN_FOLDER);
    });
    await this.#open();
  }

  async do(action: Action): Promise<void> {
    this.#count += 1;
    switch (action.kind) {
      case 'append':
        await this.#append(action.lines);
        return;
      case 'checkpoint':
        await this.#checkpoint(action.isBest, action.sizeBytes);
        return;
      case 'state':
        this.#state = { ...this.#state, status: 'running', steps: this.#count };
        await this.#replace({ state: canonical(this.#state) }, () => this.#folder.writeState(this.#state));
        return;
      case 'rename':
        await this.#rename();
        return;
      case 'model': {
        const content = this.#content('model', action.sizeBytes);
        await this.#replace({ model: content }, () => this.#folder.writeModel([toBytes(content)]));
        return;
      }
      case 'export': {
        const content = this.#content('export', action.sizeBytes);
        await this.#replace({ export: content }, () => writeDurably(this.#fs, EXPORT_PATH, [toBytes(content)]));
        return;
      }
      case 'resume':
        await this.close();
        await this.#resume();
    }
  }

  /** The process was killed while it did something: what it did stays, and another one looks at the folder. */
  async restart(): Promise<void> {
    // A dead process holds no lock; its file stays.
    await this.close();
    this.#fs.restart();
    const { files, log } = await readRunFiles(this.#fs);
    const broken = brokenPromises(this.#now, { files, log });
    if (broken.length > 0) throw new Error(`After a kill, ${broken.join('; ')}`);
    const definition = files.get('definition');
    if (definition === undefined) {
      await this.#fs.remove(`${STAGING}/run`);
      return this.create();
    }
    this.#definition = JSON.parse(definition) as RunDefinition;
    this.#state = JSON.parse(files.get('state') ?? '') as RunState;
    const there = this.checkpoints.filter(({ steps }) => files.has(checkpointName(steps)));
    this.checkpoints.splice(0, Infinity, ...there);
    // None of what only memory vouches for is promised yet.
    this.#now = { ...this.#now, log: { ...this.#now.log, possible: [...this.#now.log.possible, ...log] } };
    await this.#resume();
  }

  async close(): Promise<void> {
    await this.#lock?.release();
    this.#lock = null;
  }

  async #open(): Promise<void> {
    this.#folder = openRunFolder(this.#fs, RUN_FOLDER);
    this.#lock = await this.#folder.lock();
  }

  async #resume(): Promise<void> {
    await this.#open();
    const { logBytes, lines } = this.checkpoints.at(-1) ?? { logBytes: null, lines: [] };
    const { saved, possible } = this.#now.log;
    this.#oweMeanwhile({ log: { saved: lines, possible: [...saved.slice(lines.length), ...possible] } });
    if (logBytes === null) {
      // What it removes may come back until something is written again.
      const model = [...(this.#now.files.get('model') ?? []), null];
      this.#oweMeanwhile({ files: new Map([...this.#now.files, ['model', model]]) });
      await this.#folder.reset();
    } else {
      await this.#folder.truncateMetrics(logBytes);
      this.#owe({ log: { saved: lines, possible: [] } });
    }
    await this.#append(1);
  }

  async #append(count: number): Promise<void> {
    const lines = this.#newLines(count);
    const { saved, possible } = this.#now.log;
    this.#oweMeanwhile({ log: { saved, possible: [...possible, ...lines.map(formatMetricLine)] } });
    this.#logBytes = await this.#folder.appendMetrics(lines);
    this.#owe({ log: { saved: (await readRunFiles(this.#fs)).log, possible: [] } });
  }

  async #checkpoint(isBest: boolean, sizeBytes: number): Promise<void> {
    const steps = this.#count * 100;
    const lines = this.#now.log.saved;
    const content = this.#content('checkpoint', sizeBytes);
    const checkpoint = { steps, logBytes: this.#logBytes, lines, isBest };
    this.checkpoints.push(checkpoint);
    await this.#replace({ [checkpointName(steps)]: content }, () =>
      this.#folder.writeCheckpoint(steps, [toBytes(content.slice(0, 5)), toBytes(content.slice(5))]),
    );
    if (isBest) for (const each of this.checkpoints) each.isBest = each === checkpoint;
    const old = this.checkpoints.slice(0, -CHECKPOINTS_KEPT).filter((each) => !each.isBest);
    const possiblyGone = old.map((each) => {
      const name = checkpointName(each.steps);
      return [name, [...(this.#now.files.get(name) ?? []), null]] as const;
    });
    this.#oweMeanwhile({ files: new Map([...this.#now.files, ...possiblyGone]) });
    await this.#folder.removeCheckpoints(old.map((each) => each.steps));
    this.checkpoints.splice(0, Infinity, ...this.checkpoints.filter((each) => !old.includes(each)));
  }

  async #rename(): Promise<void> {
    const config = parseRunConfig({ ...CONFIG, name: `name ${this.#count}` });
    const definition = { ...this.#definition, config };
    await this.#replace({ definition: canonical(definition) }, () =>
      writeRunDefinition(this.#fs, RUN_FOLDER, definition),
    );
    this.#definition = definition;
  }

  /** While files are written each may be what it was or the new one; afterwards only the new one. */
  async #replace(contents: Readonly<Record<string, string>>, write: () => Promise<void>): Promise<void> {
    const entries = Object.entries(contents);
    const during = entries.map(([name, text]) => [name, [...(this.#now.files.get(name) ?? [null]), text]] as const);
    this.#oweMeanwhile({ files: new Map([...this.#now.files, ...during]) });
    await write();
    const afterwards = entries.map(([name, text]) => [name, [text]] as const);
    this.#owe({ files: new Map([...this.#now.files, ...afterwards]) });
  }

  #owe(change: Partial<Promises>): void {
    this.#now = { ...this.#now, ...change };
    this.promises.push({ from: this.#fs.recorded.length, promised: this.#now });
  }

  /** Owes from the next recorded entry on, the first of what is about to be done. */
  #oweMeanwhile(change: Partial<Promises>): void {
    this.#now = { ...this.#now, ...change };
    this.promises.push({ from: this.#fs.recorded.length + 1, promised: this.#now });
  }

  #newLines(count: number): MetricLine[] {
    return Array.from({ length: count }, (_unused, i) => ({
      kind: 'sample',
      sample: { kind: 'text', step: this.#count, text: `${this.#count}.${i} ${LINE_PADDING}` },
    }));
  }

  #content(what: string, sizeBytes: number): string {
    return `${what} ${this.#count} `.padEnd(sizeBytes, `${what} `);
  }
}

function toBytes(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}
