import { assertNever } from '../contract/assert-never.ts';
import {
  METRICS_INTERVAL_MS,
  type EngineCommand,
  type EngineEvent,
  type EngineNotice,
  type RunProgress,
} from '../contract/engine-protocol.ts';
import { INITIAL_RUN_STATE, isActive } from '../contract/run-record.ts';
import type { MachineSpeed } from '../contract/training-speed.ts';
import { toWireError, UnrollError } from '../contract/wire-error.ts';
import type { EnginePlatform } from './engine-platform.ts';
import { GrantedFiles } from './granted-files.ts';
import { DataInspector } from './data-inspector.ts';
import { inspectMadeUp } from './inspect-made-up.ts';
import type { MessagePortLike } from './message-port.ts';
import { measureSpeed } from './measure-speed.ts';
import { MetricPublisher } from './metric-publisher.ts';
import { RunRecorder } from './run-recorder.ts';
import { RunSession } from './run-session.ts';
import { servePort, type EngineConnection, type EngineHandlers } from './serve-port.ts';
import { writeAsked, type WriteCommand } from './write-asked.ts';

/** Longest time that a finished run waits for windows to take its last metrics, milliseconds. */
const DRAIN_TIMEOUT_MS = 5000;
/** Time between two signs of life, milliseconds. */
const HEARTBEAT_MS = 1000;
/** Shortest time between two progress events of a running run, milliseconds. */
const PROGRESS_INTERVAL_MS = 100;

/** The engine behind its messages: main's commands on one side, the windows' ports on the other. */
export class Engine {
  readonly #platform: EnginePlatform;
  readonly #notify: (notice: EngineNotice) => void;
  readonly #exit: () => void;
  readonly #files = new GrantedFiles();
  readonly #inspector: DataInspector;
  readonly #connections = new Set<EngineConnection>();
  readonly #publishers = new Map<EngineConnection, MetricPublisher>();
  /** The measurement under way: two at once would slow each other down. */
  #measurement: Promise<MachineSpeed> | null = null;
  #session: RunSession | null = null;
  #isOver = false;
  /** Threads that the run which trains here may use. */
  #threads = 1;
  #progressSentMs = -Infinity;

  /**
   * @param notify tells main
   * @param exit ends the process
   */
  constructor(platform: EnginePlatform, notify: (notice: EngineNotice) => void, exit: () => void) {
    this.#platform = platform;
    this.#notify = notify;
    this.#exit = exit;
    this.#inspector = new DataInspector(platform);
    platform.repeat(METRICS_INTERVAL_MS, () => {
      for (const publisher of this.#publishers.values()) publisher.flush();
    });
    platform.repeat(HEARTBEAT_MS, () => {
      notify({ kind: 'heartbeat' });
    });
  }

  /** @param port the one that comes with `connect` */
  handleCommand(command: EngineCommand, port: MessagePortLike | null): void {
    switch (command.kind) {
      case 'connect':
        if (port !== null) this.#connect(port);
        return;
      case 'grant':
        this.#files.grant(command.token, command.path);
        return;
      case 'train':
        this.#threads = command.threads;
        void this.#train(command.directory, command.dataPath);
        return;
      case 'set-threads':
        // The run's definition may still be being read.
        this.#threads = command.threads;
        this.#session?.setThreads(command.threads);
        return;
      case 'export':
      case 'write-metrics':
      case 'write-report':
        void this.#write(command);
        return;
      case 'checkpoint':
        this.#session?.checkpoint();
        return;
      case 'shutdown':
        // Main sends it once more when it has heard how the run was left.
        if (this.#session === null || this.#isOver) this.#exit();
        else this.#session.leave();
        return;
      default:
        assertNever(command);
    }
  }

  #connect(port: MessagePortLike): void {
    const connection = servePort(port, this.#handlers, (message) => {
      this.#notify({ kind: 'log', level: 'error', message });
    });
    this.#connections.add(connection);
    connection.onClose(() => {
      this.#connections.delete(connection);
      this.#publishers.delete(connection);
    });
  }

  readonly #handlers: EngineHandlers = {
    'inspect-data': ({ token, data }, connection) =>
      this.#inspector.inspect(this.#files.pathOf(token), data, (progress) => {
        connection.sendEvent({ kind: 'data-progress', progress: { token, ...progress } });
      }),
    'inspect-synthetic': ({ source, data }) => inspectMadeUp(this.#platform, source, data),
    'cancel-inspect': ({ token }) => {
      this.#inspector.cancel(this.#files.pathOf(token));
      return {};
    },
    'read-rows': ({ token, first, count }) => this.#inspector.readRows(this.#files.pathOf(token), first, count),
    'measure-speed': () => this.#measureSpeed(),
    'load-history': async ({ token }) => {
      const recorder = new RunRecorder();
      const damaged = await recorder.load(this.#platform.openRunFolder(this.#files.pathOf(token)));
      if (damaged > 0) this.#warn(`${damaged} lines of a run's metrics are damaged and left out.`);
      return recorder.history();
    },
    'get-history': (_payload, connection) => this.#watch(connection),
    pause: () => {
      this.#running().pause();
      return {};
    },
    resume: () => {
      this.#running().resume();
      return {};
    },
    stop: () => {
      this.#running().stop();
      return {};
    },
    'set-learning-rate': ({ learningRate }) => {
      this.#running().setLearningRate(learningRate);
      return {};
    },
  };

  #measureSpeed(): Promise<MachineSpeed> {
    this.#measurement ??= measureSpeed(this.#platform, this.#platform.cores).finally(() => {
      this.#measurement = null;
    });
    return this.#measurement;
  }

  #running(): RunSession {
    if (this.#session === null) {
      throw new UnrollError('RUN_WRONG_STATE', 'No run trains in this engine.', 'Start the run first.');
    }
    return this.#session;
  }

  #watch(connection: EngineConnection): ReturnType<EngineHandlers['get-history']> {
    const { recorder } = this.#running();
    const history = recorder.history();
    const publisher = new MetricPublisher(recorder, (batch) => {
      connection.sendEvent({ kind: 'metrics', batch });
    });
    this.#publishers.set(connection, publisher);
    connection.onAcknowledge((sequence) => {
      publisher.acknowledge(sequence);
    });
    return history;
  }

  /** Trains a run and tells main how it ended. Main hears that last, since it then ends this process. */
  async #train(directory: string, dataPath: string | null): Promise<void> {
    try {
      const folder = this.#platform.openRunFolder(directory);
      const { config } = await folder.readDefinition();
      const session = new RunSession({
        platform: this.#platform,
        folder,
        config,
        dataPath,
        threads: this.#threads,
        onProgress: (progress) => {
          this.#publishProgress(progress);
        },
        onSample: (sample) => {
          this.#broadcast({ kind: 'sample', sample });
        },
        onEvent: (event) => {
          this.#broadcast({ kind: 'run-event', event });
        },
        onWarning: (message) => {
          this.#warn(message);
        },
        onState: (state) => {
          if (isActive(state.status)) this.#notify({ kind: 'run-state', state });
          this.#broadcast({ kind: 'run-state', state });
        },
      });
      this.#session = session;
      const state = await session.train();
      await this.#drain();
      this.#isOver = true;
      this.#notify({ kind: 'run-state', state });
    } catch (error) {
      this.#isOver = true;
      this.#notify({
        kind: 'run-state',
        state: { ...INITIAL_RUN_STATE, status: 'failed', error: toWireError(error) },
      });
    }
  }

  #warn(message: string): void {
    this.#notify({ kind: 'log', level: 'warn', message });
  }

  #publishProgress(progress: RunProgress): void {
    const now = this.#platform.now();
    if (progress.status === 'running' && now - this.#progressSentMs < PROGRESS_INTERVAL_MS) return;
    this.#progressSentMs = now;
    this.#broadcast({ kind: 'progress', progress });
  }

  #broadcast(event: EngineEvent): void {
    for (const connection of this.#connections) connection.sendEvent(event);
  }

  /** Lets every window take its last rows; one that does not answer reads them from the folder later. */
  async #drain(): Promise<void> {
    const deadline = this.#platform.now() + DRAIN_TIMEOUT_MS;
    const isDrained = (): boolean => [...this.#publishers.values()].every((publisher) => publisher.isDrained);
    while (!isDrained() && this.#platform.now() < deadline) await this.#platform.yieldToMessages();
  }

  async #write(command: WriteCommand): Promise<void> {
    const { requestId } = command;
    try {
      await writeAsked(this.#platform, command, (message) => {
        this.#warn(message);
      });
      this.#notify({ kind: 'exported', requestId, error: null });
    } catch (error) {
      this.#notify({ kind: 'exported', requestId, error: toWireError(error) });
    }
  }
}
