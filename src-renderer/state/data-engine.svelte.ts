import type {
  DataProgress,
  EngineEvent,
  EngineRequestName,
  EngineRequests,
} from '../../src-engine/contract/engine-protocol.ts';
import type { WireError } from '../../src-engine/contract/wire-error.ts';
import type { Desktop } from '../bridge/desktop.ts';
import type { EngineClient, EngineClientOptions } from '../engine/engine-client.ts';

/** Makes a greeted client of the engine process that `target` names. */
export type OpenEngine = (
  target: { readonly kind: 'data' } | { readonly kind: 'run'; readonly runId: string },
  handlers: Pick<EngineClientOptions, 'onEvent' | 'onClose'>,
) => Promise<EngineClient>;

/** The engine process that reads data and histories: connected when first needed, and again after it died. */
export class DataEngine {
  status = $state<'connecting' | 'ready' | 'stopped'>('connecting');
  private client: Promise<EngineClient> | null = null;
  private watchers: readonly ((progress: DataProgress) => void)[] = [];

  constructor(
    desktop: Desktop,
    private readonly openEngine: OpenEngine,
  ) {
    desktop.on('engine-exited', ({ runId, error }) => {
      if (runId === null) void this.lose(error);
    });
  }

  /** Connects, so that the first request finds the engine ready. */
  async warmUp(): Promise<void> {
    await this.connect();
  }

  /**
   * Returns the engine's reply, connecting first when needed.
   * @throws {UnrollError} the engine's refusal, or `ENGINE_EXITED`.
   */
  async request<Name extends EngineRequestName>(
    name: Name,
    payload: EngineRequests[Name]['request'],
  ): Promise<EngineRequests[Name]['response']> {
    const client = await this.connect();
    return client.request(name, payload);
  }

  /** Calls `listener` whenever reading this file has come on, until the returned function is called. */
  watchProgress(token: string, listener: (progress: DataProgress) => void): () => void {
    const watcher = (progress: DataProgress) => {
      if (progress.token === token) listener(progress);
    };
    this.watchers = [...this.watchers, watcher];
    return () => {
      this.watchers = this.watchers.filter((other) => other !== watcher);
    };
  }

  private receive(event: EngineEvent): void {
    if (event.kind !== 'data-progress') return;
    for (const watcher of this.watchers) watcher(event.progress);
  }

  private connect(): Promise<EngineClient> {
    if (this.client !== null) return this.client;
    this.status = 'connecting';
    const opening = this.openEngine(
      { kind: 'data' },
      {
        onEvent: (event) => {
          this.receive(event);
        },
        onClose: () => {
          this.forget(opening);
        },
      },
    );
    this.client = opening;
    opening.then(
      () => {
        if (this.client === opening) this.status = 'ready';
      },
      () => {
        this.forget(opening);
      },
    );
    return opening;
  }

  private forget(opening: Promise<EngineClient>): void {
    if (this.client !== opening) return;
    this.client = null;
    this.status = 'stopped';
  }

  private async lose(error: WireError): Promise<void> {
    const lost = this.client;
    if (lost !== null) {
      this.forget(lost);
      await lost.then(
        (client) => {
          client.close(error);
        },
        () => undefined,
      );
    }
    await this.connect().catch(() => undefined);
  }
}
