import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import type { RunState } from '../../contract/run-record.ts';
import { trainCommand } from './train-command.ts';

let printed = '';

/** Runs `train` and returns its exit code with the first run that it tells. */
async function train(...args: string[]): Promise<{ code: number; run: Partial<RunState> & { directory: string } }> {
  printed = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text);
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const code = await trainCommand([...args, '--threads', '1', '--json']);
  const { runs } = JSON.parse(printed) as { runs: (Partial<RunState> & { directory: string })[] };
  if (runs[0] === undefined) throw new Error('No run was told');
  return { code, run: runs[0] };
}

function newRunFile(): { file: string; folder: string } {
  const folder = mkdtempSync(join(tmpdir(), 'train-'));
  writeFileSync(join(folder, 'data.txt'), 'hello world! nice to meet you! '.repeat(10));
  const file = join(folder, 'run.json');
  const source = { kind: 'file', path: join(folder, 'data.txt') };
  const config = { data: { source }, model: { layers: [{ hiddenSize: 6 }] }, training: { epochs: 8, batchSize: 2 } };
  writeFileSync(file, JSON.stringify(config));
  return { file, folder };
}

afterEach(() => {
  vi.restoreAllMocks();
});

test('a run that ended at --max-steps is resumed to later ones, counted from its first, and to its end', async () => {
  const { file, folder } = newRunFile();
  const straight = await train(file, '--out', join(folder, 'straight'));
  const out = join(folder, 'parts');
  expect(await train(file, '--out', out, '--max-steps', '5')).toMatchObject({ code: 0, run: { steps: 5 } });
  expect(await train('--resume', out, '--max-steps', '9')).toMatchObject({
    ...{ code: 0, run: { directory: out, steps: 9, stopReason: 'max-steps' } },
  });
  const end = await train('--resume', out);
  expect(end.run).toMatchObject({ stopReason: 'epochs-done', weightsSha256: straight.run.weightsSha256 });
  const again = await train('--resume', out);
  expect(again).toMatchObject({ code: 2, run: { error: { code: 'RUN_WRONG_STATE' } } });
  expect((JSON.parse(readFileSync(join(out, 'state.json'), 'utf8')) as RunState).status).toBe('done');
  expect(JSON.parse(readFileSync(join(out, 'run.json'), 'utf8'))).toMatchObject({
    config: { data: { task: 'next-symbol', columns: { target: null } } },
  });
});

test.each([[[]], [['--resume', 'a', 'b.json']], [['--resume', 'a', '--set', 'name=b']], [['--out', 'a']]])(
  'the arguments %j are refused',
  async (args) => {
    await expect(trainCommand(args)).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  },
);

test('a folder that holds no run cannot be resumed', async () => {
  const empty = mkdtempSync(join(tmpdir(), 'train-'));
  await expect(trainCommand(['--resume', empty])).rejects.toMatchObject({ code: 'RUN_NOT_FOUND' });
});
