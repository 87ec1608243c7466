import type { EngineCommand } from '../contract/engine-protocol.ts';
import { describeUnknownError } from '../contract/wire-error.ts';
import { Engine } from '../service/engine.ts';
import type { MessagePortLike } from '../service/message-port.ts';
import { nodePlatform } from './node-platform.ts';

/** The parts of Electron's `process.parentPort` and `MessagePortMain` that the engine uses. */
interface ElectronMessage {
  readonly data: unknown;
  readonly ports: readonly ElectronPort[];
}
interface ElectronPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (message: ElectronMessage) => void): void;
  on(event: 'close', listener: () => void): void;
  start(): void;
}
interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (message: ElectronMessage) => void): void;
}

const { parentPort } = process as NodeJS.Process & { parentPort: ParentPort };

const engine = new Engine(
  nodePlatform,
  (notice) => {
    parentPort.postMessage(notice);
  },
  () => {
    process.exit(0);
  },
);

parentPort.on('message', ({ data, ports }) => {
  const [port] = ports;
  engine.handleCommand(data as EngineCommand, port === undefined ? null : adaptPort(port));
});

// A log-off ends all processes at once: a run must not be lost because its engine hears of it before main.
for (const signal of ['SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    engine.handleCommand({ kind: 'shutdown' }, null);
  });
}

// Electron 37 and later only warn of unhandled rejections: a run must not go on half alive.
process.on('unhandledRejection', die);
process.on('uncaughtException', die);

function die(reason: unknown): void {
  process.stderr.write(`${describeUnknownError(reason)}\n`, () => {
    process.exit(1);
  });
}

function adaptPort(port: ElectronPort): MessagePortLike {
  return {
    postMessage: (message) => {
      port.postMessage(message);
    },
    onMessage: (listener) => {
      port.on('message', ({ data }) => {
        listener(data);
      });
      port.start();
    },
    onClose: (listener) => {
      port.on('close', listener);
    },
  };
}
