import { beforeEach, expect, test, vi } from 'vitest';
import type { EngineCommand, EngineNotice } from '../src-engine/contract/engine-protocol.ts';
import { INITIAL_RUN_STATE, type RunStatus } from '../src-engine/contract/run-record.ts';
import type { WireError } from '../src-engine/contract/wire-error.ts';
import { RunQueue } from './run-queue.ts';

interface FakeProcess {
  readonly sent: EngineCommand[];
  isKilled: boolean;
  notice(notice: EngineNotice): void;
  exit(code: number): void;
}

const processes = vi.hoisted((): FakeProcess[] => []);

vi.mock('./engine-process.ts', () => ({
  EngineProcess: class {
    readonly #fake: FakeProcess;

    constructor(
      _modulePath: string,
      _name: string,
      listener: { onNotice(notice: EngineNotice): void; onExit(code: number): void },
    ) {
      this.#fake = {
        sent: [],
        isKilled: false,
        notice: (notice) => {
          listener.onNotice(notice);
        },
        exit: (code) => {
          listener.onExit(code);
        },
      };
      processes.push(this.#fake);
    }

    send(command: EngineCommand): void {
      this.#fake.sent.push(command);
    }

    kill(): void {
      this.#fake.isKilled = true;
    }
  },
}));

function newQueue(cores: number): { queue: RunQueue; events: string[]; deaths: WireError[] } {
  const events: string[] = [];
  const deaths: WireError[] = [];
  const queue = new RunQueue({
    modulePath: 'engine.cjs',
    cores,
    onQueued: (runId, isQueued) => events.push(`${runId} ${isQueued ? 'waits' : 'leaves'}`),
    onState: (runId, state) => events.push(`${runId} ${state.status}`),
    onLog: () => undefined,
    onUnexpectedExit: (_runId, error) => deaths.push(error),
  });
  return { queue, events, deaths };
}

const job = (runId: string) => ({ runId, directory: `/runs/${runId}`, dataPath: '/data.txt' });
const state = (status: RunStatus): EngineNotice => ({ kind: 'run-state', state: { ...INITIAL_RUN_STATE, status } });

beforeEach(() => {
  processes.length = 0;
});

test('trains as many runs at once as there are cores, and the next when one ends', () => {
  const { queue } = newQueue(2);
  for (const runId of ['a', 'b', 'c', 'd']) queue.enqueue(job(runId));
  expect(processes).toHaveLength(2);
  processes[0]?.notice(state('done'));
  processes[0]?.exit(0);
  expect(processes[2]?.sent).toEqual([{ kind: 'train', directory: '/runs/c', dataPath: '/data.txt', threads: 1 }]);
  expect(processes).toHaveLength(3);
});

test('the cores are shared among the runs that train, and follow their pauses and ends', () => {
  const { queue } = newQueue(4);
  const threadsOf = (index: number) =>
    processes[index]?.sent.flatMap((command) => ('threads' in command ? [command.threads] : []));
  queue.enqueue(job('a'));
  queue.enqueue(job('b'));
  queue.enqueue(job('c'));
  expect([threadsOf(0), threadsOf(1), threadsOf(2)]).toEqual([[4, 2, 1], [2, 1], [1]]);
  processes[1]?.notice(state('paused'));
  expect([threadsOf(0), threadsOf(1), threadsOf(2)]).toEqual([
    [4, 2, 1, 2],
    [2, 1],
    [1, 2],
  ]);
  processes[0]?.notice(state('done'));
  expect(threadsOf(2)).toEqual([1, 2, 4]);
  processes[1]?.notice(state('running'));
  expect([threadsOf(1), threadsOf(2)]).toEqual([
    [2, 1, 2],
    [1, 2, 4, 2],
  ]);
  // A run that dies hands its cores on as well.
  processes[1]?.exit(9);
  expect(threadsOf(2)).toEqual([1, 2, 4, 2, 4]);
});

test('lets an engine go only after its last word, and takes its exit for no accident', () => {
  const { queue, events, deaths } = newQueue(1);
  queue.enqueue(job('a'));
  processes[0]?.notice(state('running'));
  expect(processes[0]?.sent).toHaveLength(1);
  processes[0]?.notice(state('done'));
  expect(processes[0]?.sent.at(-1)).toEqual({ kind: 'shutdown' });
  processes[0]?.exit(0);
  expect(deaths).toEqual([]);
  expect(events).toEqual(['a waits', 'a running', 'a done']);
});

test.each([0, 6, 9])('an exit with code %d before the last word is an accident', (code) => {
  const { queue, deaths } = newQueue(1);
  queue.enqueue(job('a'));
  processes[0]?.notice(state('running'));
  processes[0]?.exit(code);
  expect(deaths).toMatchObject([{ code: 'ENGINE_EXITED', details: { exitCode: code } }]);
  expect(queue.isBusy('a')).toBe(false);
});

test('a waiting run can be taken out, a training one cannot', () => {
  const { queue } = newQueue(1);
  queue.enqueue(job('a'));
  queue.enqueue(job('b'));
  expect([queue.unqueue('a'), queue.unqueue('b')]).toEqual([false, true]);
  processes[0]?.notice(state('done'));
  processes[0]?.exit(0);
  expect(processes).toHaveLength(1);
});

test('the same run is never trained twice at once', () => {
  const { queue } = newQueue(4);
  queue.enqueue(job('a'));
  expect(() => {
    queue.enqueue(job('a'));
  }).toThrow(expect.objectContaining({ code: 'RUN_WRONG_STATE' }) as Error);
  expect(processes).toHaveLength(1);
});

test('a run that has failed can start again before its engine has gone', () => {
  const { queue } = newQueue(4);
  queue.enqueue(job('a'));
  processes[0]?.notice(state('failed'));
  queue.enqueue(job('a'));
  expect(processes).toHaveLength(1);
  processes[0]?.exit(0);
  expect(processes).toHaveLength(2);
});

test('a failure to note one death does not hold up the runs that wait', () => {
  const queue = new RunQueue({
    modulePath: 'engine.cjs',
    cores: 1,
    onQueued: () => undefined,
    onState: () => undefined,
    onLog: () => undefined,
    onUnexpectedExit: () => {
      throw new Error('The disk is full.');
    },
  });
  queue.enqueue(job('a'));
  queue.enqueue(job('b'));
  expect(() => {
    processes[0]?.exit(9);
  }).toThrow();
  expect(processes).toHaveLength(2);
});

test('shutting down asks every engine to stop, and ends the one that does not', async () => {
  const { queue } = newQueue(2);
  queue.enqueue(job('a'));
  queue.enqueue(job('b'));
  const done = queue.shutdown(100);
  expect(processes.map(({ sent }) => sent.at(-1))).toEqual([{ kind: 'shutdown' }, { kind: 'shutdown' }]);
  processes[0]?.notice(state('stopped'));
  processes[0]?.exit(0);
  await done;
  expect(processes.map(({ isKilled }) => isKilled)).toEqual([false, true]);
});
