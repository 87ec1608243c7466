import { assertNever } from '../../src-engine/contract/assert-never.ts';
import type {
  EngineEvent,
  EngineRequests,
  RunHistory,
  RunProgress,
} from '../../src-engine/contract/engine-protocol.ts';
import type { RunConfig } from '../../src-engine/contract/run-config.ts';
import { isActive, type RunState, type RunStatus } from '../../src-engine/contract/run-record.ts';
import { UnrollError, type WireError } from '../../src-engine/contract/wire-error.ts';
import type { RunSummary } from '../../src-main/contract/desktop-api.ts';
import type { EngineClient, EngineClientOptions } from '../engine/engine-client.ts';
import { canGoOn } from './can-go-on.ts';
import { tellSoon } from './news.ts';
import { RunMetrics } from './run-metrics.svelte.ts';

/** How a run reaches engine processes. */
export interface RunEngines {
  /** Returns a greeted client of the process that trains the run. */
  connectRun(runId: string, handlers: Pick<EngineClientOptions, 'onEvent' | 'onClose'>): Promise<EngineClient>;
  /** Returns everything measured in a run that is not training. */
  loadHistory(token: string): Promise<RunHistory>;
}

/** One run: its record, its live progress and its metrics. */
export class RunView {
  summary: RunSummary;
  progress = $state.raw<RunProgress | null>(null);
  /** Where the metrics come from: `live` is the training process, `loaded` the run's folder. */
  history = $state<'none' | 'loading' | 'live' | 'loaded'>('none');
  /** The status in force: the engine's own word on a pause comes before main's. One that pauses itself has no such word. */
  readonly status: RunStatus = $derived.by(() => {
    const { status, error } = this.state;
    if (error !== null) return status;
    return this.progress !== null && (status === 'running' || status === 'paused') ? this.progress.status : status;
  });

  private readonly metrics = new RunMetrics();
  private newestProgress: RunProgress | null = null;
  readonly id: string;
  private client: EngineClient | null = null;
  /** Settles when the connection under way stands or has failed. */
  private connecting: Promise<unknown> = Promise.resolve();
  private attaching = false;
  /** Raised when what was asked for so far is no longer wanted: an answer to an older number is ignored. */
  private generation = 0;

  constructor(
    summary: RunSummary,
    private readonly engines: RunEngines,
  ) {
    this.summary = $state.raw(summary);
    this.id = summary.definition.id;
  }

  private readonly tellProgress = () => {
    this.progress = this.newestProgress;
  };

  get config(): RunConfig {
    return this.summary.definition.config;
  }

  get state(): RunState {
    return this.summary.state;
  }

  /** Raised soon after `train` or `validation` changed. Read it before reading them. */
  get version(): number {
    return this.metrics.version;
  }

  get train(): RunMetrics['train'] {
    return this.metrics.train;
  }

  get validation(): RunMetrics['validation'] {
    return this.metrics.validation;
  }

  get samples(): RunMetrics['samples'] {
    return this.metrics.samples;
  }

  get events(): RunMetrics['events'] {
    return this.metrics.events;
  }

  get isActive(): boolean {
    return isActive(this.status);
  }

  /** Share of the work done, 0–1. */
  get fraction(): number {
    if (this.state.status === 'done') return 1;
    const { steps, totalSteps } = this.progress ?? this.state;
    return totalSteps > 0 ? Math.min(1, steps / totalSteps) : 0;
  }

  /** Takes main's newer record of the run: attaches to a process that began, lets go of one that ended. */
  async update(summary: RunSummary): Promise<void> {
    const before = this.state;
    this.summary = summary;
    const { status } = summary.state;
    // One that goes on keeps its curves until its engine tells what of them stands.
    if (isActive(status) && !isActive(before.status) && !canGoOn(before)) this.clear();
    if (status === 'running' || status === 'paused') await this.attach();
    else if (isActive(before.status) || this.history === 'live') await this.settle();
  }

  /**
   * Sends the engine of this run a command; right after its start, as soon as it is connected.
   * @throws {UnrollError} the engine's refusal, or `RUN_WRONG_STATE` when no engine is connected.
   */
  async command<Name extends 'pause' | 'resume' | 'stop' | 'set-learning-rate'>(
    name: Name,
    payload: EngineRequests[Name]['request'],
  ): Promise<void> {
    if (this.client === null) await this.connecting;
    if (this.client === null) {
      throw new UnrollError('RUN_WRONG_STATE', 'No engine is connected to this run.', 'Try again in a moment.');
    }
    await this.client.request(name, payload);
  }

  /** Whether it measured something that the window has not read and no engine sends. */
  get lacksHistory(): boolean {
    const { status, recorded } = this.state;
    const isEmpty = recorded.trainRows + recorded.validationRows + recorded.samples === 0;
    return this.history === 'none' && !isActive(status) && !isEmpty;
  }

  /** Reads the metrics of a run that is not training, once. */
  async loadHistory(): Promise<void> {
    if (!this.lacksHistory) return;
    this.history = 'loading';
    const { generation } = this;
    try {
      const history = await this.engines.loadHistory(this.summary.token);
      if (generation === this.generation) this.takeHistory(history, 'loaded');
    } catch (thrown) {
      if (generation !== this.generation) return;
      this.history = 'none';
      throw thrown;
    }
  }

  /** Lets go of the engine; its requests under way are rejected with `error`. */
  detach(error?: WireError): void {
    const { client } = this;
    if (client === null && !this.attaching) return;
    this.generation++;
    this.attaching = false;
    this.client = null;
    this.forgetProgress();
    client?.close(error);
  }

  /** Connects to the process that trains the run and takes its whole history; does nothing when connected. */
  async attach(): Promise<void> {
    if (this.client !== null || this.attaching) return;
    this.attaching = true;
    this.history = 'none';
    const generation = ++this.generation;
    try {
      const connection = this.engines.connectRun(this.id, {
        onEvent: (event) => {
          if (generation === this.generation) this.receive(event);
        },
        onClose: () => {
          if (generation !== this.generation) return;
          this.client = null;
          this.forgetProgress();
        },
      });
      this.connecting = connection.catch(() => undefined);
      const client = await connection;
      if (generation !== this.generation) {
        client.close();
        return;
      }
      this.client = client;
      const history = await client.request('get-history', {});
      if (generation !== this.generation) return;
      this.takeHistory(history, 'live');
      this.attaching = false;
    } catch (thrown) {
      if (generation !== this.generation) return;
      this.detach();
      // A run may end before its engine was asked: its folder has everything then.
      if (isActive(this.state.status) && !isWrongState(thrown)) throw thrown;
    }
  }

  /** After the end: what the window missed is read from the run's folder. */
  private async settle(): Promise<void> {
    this.detach();
    if (this.history === 'live') this.history = this.metrics.hasAll(this.state.recorded) ? 'loaded' : 'none';
    await this.loadHistory();
  }

  private forgetProgress(): void {
    this.newestProgress = null;
    this.tellProgress();
  }

  private receive(event: EngineEvent): void {
    switch (event.kind) {
      case 'metrics':
        // Before the first history has arrived, it contains these rows.
        if (this.history === 'live') this.metrics.append(event.batch);
        return;
      case 'progress':
        this.newestProgress = event.progress;
        // What a person has just asked for is told at once.
        if (event.progress.status !== this.progress?.status) this.tellProgress();
        else tellSoon(this.tellProgress);
        return;
      case 'sample':
        if (this.history === 'live') this.metrics.addSample(event.sample);
        return;
      case 'run-event':
        if (this.history === 'live') this.metrics.addEvent(event.event);
        return;
      case 'run-state':
        this.summary = { ...this.summary, state: event.state };
        return;
      case 'data-progress':
        // Only the data engine reads files for the window.
        return;
      default:
        assertNever(event);
    }
  }

  private takeHistory(history: RunHistory, from: 'live' | 'loaded'): void {
    this.metrics.replace(history);
    this.history = from;
  }

  private clear(): void {
    this.detach();
    this.generation++;
    this.metrics.clear();
    this.history = 'none';
  }
}

function isWrongState(thrown: unknown): boolean {
  return thrown instanceof UnrollError && thrown.code === 'RUN_WRONG_STATE';
}
