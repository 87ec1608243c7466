import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { build } from 'vite';

const ROOT = resolve(import.meta.dirname, '../../..');
const CONTENDERS = 4;
const ROUNDS = 15;
const GENERATIONS = 4;

async function buildContender(): Promise<string> {
  const outDir = join(ROOT, '.cache', 'lock-contender');
  await build({
    ...{ configFile: false, root: ROOT, logLevel: 'error', ssr: { noExternal: true } },
    build: {
      ...{ ssr: 'src-engine/testing/faults/lock-contender.ts', outDir, target: 'node18' },
      rolldownOptions: { output: { format: 'cjs', entryFileNames: 'contender.cjs' } },
    },
  });
  return join(outDir, 'contender.cjs');
}

/** Resolves with what a contender said when it is dead. */
function contend(script: string, folder: string): Promise<{ signal: string | null; rounds: string; error: string }> {
  const child = spawn(process.execPath, [script, folder, String(ROUNDS)]);
  let [rounds, error] = ['', ''];
  child.stdout.on('data', (text: Buffer) => (rounds += text.toString()));
  child.stderr.on('data', (text: Buffer) => (error += text.toString()));
  return new Promise((done) => {
    child.once('close', (_code, signal) => {
      done({ signal, rounds, error });
    });
  });
}

test('of several processes never two have the lock, though each dies with it', async () => {
  const script = await buildContender();
  const folder = mkdtempSync(join(tmpdir(), 'lock-race-'));
  for (let generation = 0; generation < GENERATIONS; generation++) {
    const ends = await Promise.all(Array.from({ length: CONTENDERS }, () => contend(script, folder)));
    for (const end of ends) expect(end).toEqual({ signal: 'SIGKILL', rounds: String(ROUNDS), error: '' });
  }
});
