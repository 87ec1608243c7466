import { beforeEach, expect, test, vi } from 'vitest';
import type { EngineCommand, EngineNotice } from '../src-engine/contract/engine-protocol.ts';
import { INITIAL_RUN_STATE, type RunStatus } from '../src-engine/contract/run-record.ts';
import { UnrollError, type WireError } from '../src-engine/contract/wire-error.ts';
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

interface Watched {
  readonly queue: RunQueue;
  readonly events: string[];
  readonly orders: string[];
  readonly deaths: { readonly error: WireError; readonly isResuming: boolean }[];
}

/** @param written what the folders say */
function newQueue(cores: number, written: RunStatus = 'running'): Watched {
  const events: string[] = [];
  const orders: string[] = [];
  const deaths: Watched['deaths'] = [];
  const queue = new RunQueue({
    modulePath: 'engine.cjs',
    cores,
    onQueued: (runId, isQueued) => events.push(`${runId} ${isQueued ? 'waits' : 'leaves'}`),
    onOrder: () => orders.push(queue.waitingIds.join('')),
    onState: (runId, state) => events.push(`${runId} ${state.status}`),
    onLog: () => undefined,
    readState: () => Promise.resolve({ ...INITIAL_RUN_STATE, status: written }),
    onTraining: () => undefined,
    onSilence: (runId, isSilent) => events.push(`${runId} ${isSilent ? 'silent' : 'heard'}`),
    onUnexpectedExit: (_runId, error, isResuming) => deaths.push({ error, isResuming }),
    onEnded: (runId) => events.push(`${runId} ended`),
  });
  return { queue, events, orders, deaths };
}

const job = (runId: string) => ({ runId, directory: `/runs/${runId}`, dataPath: '/data.txt' });
const state = (status: RunStatus): EngineNotice => ({ kind: 'run-state', state: { ...INITIAL_RUN_STATE, status } });

/** Kills an engine, and waits until the queue has looked at what it left. */
async function die(index: number, exitCode = 9): Promise<void> {
  processes[index]?.exit(exitCode);
  await new Promise((resolve) => setImmediate(resolve));
}

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

test('runs are queued together, or none of them where one waits or trains already', () => {
  const { queue, events } = newQueue(1);
  queue.enqueue(job('a'));
  events.length = 0;
  expect(() => {
    queue.enqueue(job('b'), job('a'), job('c'));
  }).toThrow(expect.objectContaining({ code: 'RUN_WRONG_STATE', details: { runId: 'a' } }));
  expect([queue.isBusy('b'), queue.isBusy('c'), events]).toEqual([false, false, []]);
  queue.enqueue(job('b'), job('c'));
  expect(events).toEqual(['b waits', 'c waits']);
});

test('the cores are shared among the runs that train, and follow their pauses and ends', async () => {
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
  // A run that dies hands its cores on as well, until it goes on in a new engine.
  await die(1);
  expect(threadsOf(2)).toEqual([1, 2, 4, 2, 4, 2]);
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

test.each([
  [0, 'ended'],
  [1, 'error'],
  [6, 'abort'],
  [7, 'ended'],
  [0xc0000005, 'unknown'],
  [9, 'killed'],
  [11, 'crash'],
])('an exit with code %d before the last word is an accident of the kind "%s"', async (exitCode, reason) => {
  const { queue, deaths } = newQueue(1);
  queue.enqueue(job('a'));
  processes[0]?.notice(state('running'));
  await die(0, exitCode);
  expect(deaths).toMatchObject([{ error: { code: 'ENGINE_EXITED', details: { exitCode, reason } } }]);
});

test('a run whose engine dies goes on in a new one before any other starts, but not a third time', async () => {
  const { queue, events, deaths } = newQueue(1);
  queue.enqueue(job('a'));
  queue.enqueue(job('b'));
  for (const index of [0, 1, 2]) await die(index);
  expect(deaths.map(({ isResuming }) => isResuming)).toEqual([true, true, false]);
  expect(events).toEqual(['a waits', 'b waits', 'a waits', 'a waits']);
  expect(processes.map(({ sent }) => sent[0])).toMatchObject([
    ...['a', 'a', 'a', 'b'].map((runId) => ({ kind: 'train', directory: `/runs/${runId}` })),
  ]);
  expect(queue.isBusy('a')).toBe(false);
});

test('a run that rests does not train on by itself when its engine dies', async () => {
  const { queue, deaths } = newQueue(1, 'paused');
  queue.enqueue(job('a'));
  for (const status of ['running', 'paused'] as const) processes[0]?.notice(state(status));
  await die(0);
  expect(deaths).toMatchObject([{ isResuming: false }]);
  expect([queue.isBusy('a'), processes.length]).toEqual([false, 1]);
});

test('a run that has ended is taken as such where its engine died before it could say so', async () => {
  const { queue, events, deaths } = newQueue(1, 'done');
  queue.enqueue(job('a'));
  queue.enqueue(job('b'));
  processes[0]?.notice(state('running'));
  await die(0);
  expect([events, deaths]).toEqual([['a waits', 'b waits', 'a running', 'a done'], []]);
  expect([queue.isBusy('a'), processes.length]).toEqual([false, 2]);
});

test('an earlier end counts for nothing where an engine dies before its first word', async () => {
  const { queue, deaths } = newQueue(1, 'stopped');
  queue.enqueue(job('a'));
  await die(0);
  expect(deaths).toMatchObject([{ isResuming: true }]);
  expect(processes).toHaveLength(2);
});

test('a run whose engine a person ended stays as it is', async () => {
  const { queue, events, deaths } = newQueue(1);
  queue.enqueue(job('a'));
  queue.endEngine('a');
  expect(processes[0]?.isKilled).toBe(true);
  await die(0);
  expect([deaths, events, processes.length]).toEqual([[], ['a waits', 'a ended'], 1]);
  expect(() => {
    queue.endEngine('a');
  }).toThrow(expect.objectContaining({ code: 'RUN_WRONG_STATE' }) as Error);
});

test('an engine without a sign of life is told, and lives on', () => {
  vi.useFakeTimers();
  const { queue, events } = newQueue(1);
  queue.enqueue(job('a'));
  vi.advanceTimersByTime(20_000);
  processes[0]?.notice({ kind: 'heartbeat' });
  processes[0]?.notice(state('done'));
  processes[0]?.exit(0);
  vi.useRealTimers();
  expect(events).toEqual(['a waits', 'a silent', 'a heard', 'a done']);
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

test('the order of the waiting runs can be changed, and decides which one is next', () => {
  const { queue, orders } = newQueue(1);
  queue.enqueue(...['a', 'b', 'c', 'd', 'e'].map(job));
  expect([queue.waitingIds, orders]).toEqual([
    ['b', 'c', 'd', 'e'],
    ['abcde', 'bcde'],
  ]);
  queue.move(['e', 'a', 'unknown'], 'first');
  queue.move(['b'], 'later');
  processes[0]?.notice(state('done'));
  processes[0]?.exit(0);
  expect(processes[1]?.sent[0]).toMatchObject({ kind: 'train', directory: '/runs/e' });
  queue.unqueue('d');
  expect([queue.waitingIds, orders.slice(2)]).toEqual([
    ['c', 'b'],
    ['ebcd', 'ecbd', 'cbd', 'cb'],
  ]);
});

test('a run that goes on in a new engine stands first', async () => {
  const { queue, orders } = newQueue(1);
  queue.enqueue(job('a'), job('b'));
  await die(0);
  expect(orders).toEqual(['ab', 'b', 'ab', 'b']);
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

test('a failure to note one death does not hold up the runs that wait', async () => {
  const logged: string[] = [];
  const queue = new RunQueue({
    modulePath: 'engine.cjs',
    cores: 1,
    onQueued: () => undefined,
    onOrder: () => undefined,
    onState: () => undefined,
    onLog: ({ message }) => logged.push(message),
    readState: () => Promise.reject(new UnrollError('RUN_DAMAGED', 'It cannot be read.', '')),
    onTraining: () => undefined,
    onSilence: () => undefined,
    onUnexpectedExit: () => {
      throw new Error('The window has gone.');
    },
    onEnded: () => undefined,
  });
  queue.enqueue(job('a'));
  queue.enqueue(job('b'));
  processes[0]?.notice(state('running'));
  await die(0);
  expect(processes).toHaveLength(2);
  expect(logged).toEqual(['It cannot be read.', expect.stringContaining('The window has gone.')]);
});

test('before the machine sleeps every run writes a checkpoint', () => {
  const { queue } = newQueue(2);
  for (const runId of ['a', 'b']) queue.enqueue(job(runId));
  queue.checkpointAll();
  expect(processes.map(({ sent }) => sent.at(-1))).toEqual([{ kind: 'checkpoint' }, { kind: 'checkpoint' }]);
});

test('shutting down asks every engine to end, kills the one that does not, and starts none', async () => {
  const { queue, deaths } = newQueue(2);
  queue.enqueue(job('a'));
  queue.enqueue(job('b'));
  const done = queue.shutdown(100);
  expect(processes.map(({ sent }) => sent.at(-1))).toEqual([{ kind: 'shutdown' }, { kind: 'shutdown' }]);
  processes[0]?.notice(state('interrupted'));
  processes[0]?.exit(0);
  await done;
  expect(processes.map(({ isKilled }) => isKilled)).toEqual([false, true]);
  processes[1]?.exit(9);
  expect([deaths, processes.length]).toEqual([[], 2]);
});
