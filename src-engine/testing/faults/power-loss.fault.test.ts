import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openRunFolder } from '../../hosts/node-run-folder.ts';
import { formatMetricLine } from '../../service/metric-line.ts';
import { crashStates } from './crash-states.ts';
import type { MemoryDisk } from './memory-disk.ts';
import { brokenPromises, type Promises } from './promises.ts';
import { RecordedRun, type Action } from './recorded-run.ts';
import { RecordingFileSystem } from './recording-file-system.ts';
import { FOLDERS, readRunFiles, RUN_FOLDER, toText } from './run-files.ts';
import { seededRandom } from './seeded-random.ts';

const SEED = 20260101;
const LEAST_STATES = 10_000;
/** Mixtures of kept, lost, torn and zeroed writes that are tried after each call, besides each fate alone. */
const MIXTURES = 8;

const sizeBytes = fc.integer({ min: 10, max: 2600 });
const actions: fc.Arbitrary<Action[]> = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({ kind: fc.constant('append' as const), lines: fc.integer({ min: 1, max: 9 }) }),
    },
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('checkpoint' as const), isBest: fc.boolean(), sizeBytes }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('state' as const) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('rename' as const) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('model' as const), sizeBytes }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('export' as const), sizeBytes }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('resume' as const) }) },
  ),
  { minLength: 4, maxLength: 14 },
);
/** After how many calls that do something the process is killed, again and again; none: it never is. */
const kills = fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 2 });

/** Killed at each moment of making the run: that is done once only, and so seldom hit. */
const killedWhileMade = Array.from({ length: 20 }, (_unused, i): [Action[], number[], number, number] => [
  [{ kind: 'append', lines: 1 }],
  [i + 1],
  Infinity,
  i,
]);

/** Most bytes that a write takes: often all, else it is cut short. */
const writeLimit = fc.constantFrom(Infinity, Infinity, 700);

test('power lost at any moment leaves each file old or new, and all that was reported saved', async () => {
  const disks = new Set<string>();
  const tried = new Set<string>();
  await fc.assert(
    fc.asyncProperty(actions, kills, writeLimit, fc.integer(), async (steps, killAfter, most, seed) => {
      const { fs, run } = await record(steps, killAfter, most);
      const random = seededRandom(seed);
      for (let length = 0; length <= fs.recorded.length; length++) {
        const promised = run.promises.filter(({ from }) => from <= length).at(-1)?.promised ?? NOTHING;
        for (const disk of crashStates(fs.recorded.slice(0, length), MIXTURES, random)) {
          const left = fingerprint(disk);
          disks.add(left);
          const owed = `${left}\n${JSON.stringify([...promised.files, promised.log])}`;
          if (tried.has(owed)) continue;
          tried.add(owed);
          await recover(disk, promised);
        }
      }
    }),
    { seed: SEED, numRuns: 96, examples: killedWhileMade },
  );
  process.stdout.write(`${disks.size} different disks that a power cut may leave, seed ${SEED}\n`);
  expect(disks.size).toBeGreaterThan(LEAST_STATES);
});

const NOTHING: Promises = { files: new Map(), log: { saved: [], possible: [] } };

/** Makes a run and does things to it; each kill ends what is being done. */
async function record(steps: readonly Action[], kills: readonly number[], mostBytesAtOnce: number) {
  const fs = new RecordingFileSystem(FOLDERS);
  fs.limitWrites(mostBytesAtOnce);
  const run = new RecordedRun(fs);
  const waiting = [...kills];
  fs.killAfter(waiting.shift() ?? Infinity);
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      if (!fs.isKilled) throw error;
    }
    if (!fs.isKilled) return;
    await run.restart();
    fs.killAfter(waiting.shift() ?? Infinity);
  };
  await attempt(() => run.create());
  for (const step of steps) await attempt(() => run.do(step));
  await run.close();
  return { fs, run };
}

/** What is found is what was promised; and the run goes on from its newest checkpoint with the log as it then was. */
async function recover(disk: MemoryDisk, promised: Promises): Promise<void> {
  const fs = new RecordingFileSystem(disk.contents());
  const found = await readRunFiles(fs);
  expect(brokenPromises(promised, found)).toEqual([]);
  if (!found.files.has('definition')) return;

  const folder = openRunFolder(fs, RUN_FOLDER);
  const lock = await folder.lock();
  const line = {
    kind: 'sample',
    sample: { kind: 'text', step: 0, text: 'first after the power came back' },
  } as const;
  const kept = found.log.slice(0, promised.log.saved.length >> 1);
  await folder.truncateMetrics(kept.reduce((sum, text) => sum + text.length + 1, 0));
  await folder.appendMetrics([line]);
  const log: string[] = [];
  expect(await folder.readMetrics((each) => log.push(formatMetricLine(each)))).toBe(0);
  expect(log).toEqual([...kept, formatMetricLine(line)]);
  await lock.release();
}

function fingerprint(disk: MemoryDisk): string {
  return [...disk.contents()].map(([path, bytes]) => `${path}=${bytes === null ? '' : toText(bytes)}`).join('\n');
}
