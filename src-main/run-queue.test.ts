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

interface Watched {
  readonly queue: RunQueue;
  readonly events: string[];
  readonly deaths: { readonly error: WireError; readonly isResuming: boolean }[];
}

function newQueue(cores: number): Watched {
  const events: string[] = [];
  const deaths: Watched['deaths'] = [];
  const queue = new RunQueue({
    modulePath: 'engine.cjs',
    cores,
    onQueued: (runId, isQueued) => events.push(`${runId} ${isQueued ? 'waits' : 'leaves'}`),
    onState: (runId, state) => events.push(`${runId} ${state.status}`),
    onLog: () => undefined,
    onTraining: () => undefined,
    onSilence: (runId, isSilent) => events.push(`${runId} ${isSilent ? 'silent' : 'heard'}`),
    onUnexpectedExit: (_runId, error, isResuming) => deaths.push({ error, isResuming }),
    onEnded: (runId) => events.push(`${runId} ended`),
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
  // A run that dies hands its cores on as well, until it goes on in a new engine.
  processes[1]?.exit(9);
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
  [7, 'unknown'],
  [9, 'killed'],
  [11, 'crash'],
])('an exit with code %d before the last word is an accident of the kind "%s"', (exitCode, reason) => {
  const { queue, deaths } = newQueue(1);
  queue.enqueue(job('a'));
  processes[0]?.notice(state('running'));
  processes[0]?.exit(exitCode);
  expect(deaths).toMatchObject([{ error: { code: 'ENGINE_EXITED', details: { exitCode, reason } } }]);
});

test('a run whose engine dies goes on in a new one before any other starts, but not a third time', () => {
  const { queue, events, deaths } = newQueue(1);
  queue.enqueue(job('a'));
  queue.enqueue(job('b'));
  for (const index of [0, 1, 2]) processes[index]?.exit(9);
  expect(deaths.map(({ isResuming }) => isResuming)).toEqual([true, true, false]);
  expect(events).toEqual(['a waits', 'b waits', 'a waits', 'a waits']);
  expect(processes.map(({ sent }) => sent[0])).toMatchObject([
    ...['a', 'a', 'a', 'b'].map((runId) => ({ kind: 'train', directory: `/runs/${runId}` })),
  ]);
  expect(queue.isBusy('a')).toBe(false);
});

test('a run whose engine a person ended stays as it is', () => {
  const { queue, events, deaths } = newQueue(1);
  queue.enqueue(job('a'));
  queue.endEngine('a');
  expect(processes[0]?.isKilled).toBe(true);
  processes[0]?.exit(9);
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
    onTraining: () => undefined,
    onSilence: () => undefined,
    onUnexpectedExit: () => {
      throw new Error('The window has gone.');
    },
    onEnded: () => undefined,
  });
  queue.enqueue(job('a'));
  queue.enqueue(job('b'));
  expect(() => {
    processes[0]?.exit(9);
  }).toThrow();
  expect(processes).toHaveLength(2);
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
