import { closeSync, openSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { nodeFileSystem } from '../../hosts/node-file-system.ts';
import { lockFolder } from '../../hosts/run-lock.ts';

/*
 * A process that locks a folder again and again, each time makes a file that must not be there yet, and at last dies with
 * the lock in its hands. Prints how often it had the lock; exits with 1 when another one had it too.
 */
const [folder = '', rounds = ''] = process.argv.slice(2);
const busy = join(folder, 'busy');

async function contend(): Promise<void> {
  for (let round = 1; ; round++) {
    const lock = await lockFolder(nodeFileSystem, folder);
    closeSync(openSync(busy, 'wx'));
    await wait(Math.random() * 4);
    await lock.check();
    rmSync(busy);
    if (round === Number(rounds)) {
      process.stdout.write(String(round));
      process.kill(process.pid, 'SIGKILL');
    }
    await lock.release();
  }
}

contend().catch((error: unknown) => {
  process.stderr.write(String(error));
  process.exit(1);
});
