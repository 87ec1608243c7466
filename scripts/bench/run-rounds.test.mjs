import { describe, expect, it } from 'vitest';
import { runRounds } from './run-rounds.mjs';

const script = (name, program) => ({ name, command: process.execPath, args: ['-e', program], env: {} });
const answering = (expression) =>
  `let round = 0;
   require('node:readline').createInterface({ input: process.stdin }).on('line', (line) => {
     const request = JSON.parse(line);
     round++;
     console.log(JSON.stringify(${expression}));
   });`;

describe('runRounds', () => {
  it('gives medians and bests, and the reasons of those who cannot', async () => {
    const rounds = [];
    const speeds = await runRounds(
      'A',
      [
        script('counts', answering('{ tokensPerSecond: round * request.milliseconds }')),
        script('refuses', answering('{ unsupported: `not ${request.workload}` }')),
        script('breaks', 'throw new TypeError("no such module")'),
        { name: 'missing', command: 'no-such-program', args: [], env: {} },
      ],
      { rounds: 3, milliseconds: 10 },
      (round) => rounds.push(round),
    );
    expect(speeds).toEqual({
      counts: { median: 20, best: 30 },
      refuses: { unsupported: 'not A' },
      breaks: { unsupported: 'TypeError: no such module' },
      missing: { unsupported: 'spawn no-such-program ENOENT' },
    });
    expect(rounds).toEqual([1, 2, 3]);
  });
});
