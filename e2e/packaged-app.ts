import { expect } from '@playwright/test';
import { spawn, type ChildProcess } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';

/** A packaged app, which Playwright cannot start: its fuses refuse the inspector that it would need. */
export interface PackagedApp {
  readonly process: ChildProcess;
  /** Returns the value of an expression in the window's page. */
  evaluate(expression: string): Promise<unknown>;
  /** Presses a key in the window as a person would. */
  press(key: KeyPress): Promise<void>;
  /** Returns the addresses of all pages, tools and other windows among them. */
  addresses(): Promise<string[]>;
  /** Ends the app as a person would, and waits until it has. */
  close(): Promise<void>;
}

export interface KeyPress {
  readonly key: string;
  readonly code: number;
  /** Bits: 1 Alt, 2 Ctrl, 4 Meta, 8 Shift. */
  readonly modifiers: number;
}

interface Target {
  readonly type: string;
  readonly url: string;
  readonly targetId: string;
}

interface Answer {
  readonly id?: number;
  readonly result?: Readonly<Record<string, unknown>>;
  readonly error?: { readonly message: string };
}

const START_TIMEOUT_MS = 60_000;

/** Starts a packaged app and talks with its page by the devtools protocol of Chromium, over pipes. */
export async function launchPackaged(executable: string, args: readonly string[]): Promise<PackagedApp> {
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const running = spawn(executable, [...args, ...sandbox, '--remote-debugging-pipe'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
  });
  const devtools = new Devtools(running.stdio[3] as Writable, running.stdio[4] as Readable);
  const session = await attachToPage(devtools);
  const evaluate = async (expression: string): Promise<unknown> => {
    const options = { expression, awaitPromise: true, returnByValue: true };
    const { result } = await devtools.send('Runtime.evaluate', options, session);
    return (result as { value?: unknown } | undefined)?.value;
  };
  // Until the page is there, nothing can be evaluated in it.
  await expect(async () => {
    expect(await evaluate('document.readyState')).toBe('complete');
  }).toPass({ timeout: START_TIMEOUT_MS });
  return {
    process: running,
    evaluate,
    press: async ({ key, code, modifiers }) => {
      // Without a native code, the menu's shortcuts do not hear of it.
      const event = { key, windowsVirtualKeyCode: code, nativeVirtualKeyCode: code, modifiers };
      for (const type of ['rawKeyDown', 'keyUp']) {
        await devtools.send('Input.dispatchKeyEvent', { type, ...event }, session);
      }
    },
    addresses: async () => (await listTargets(devtools)).map(({ url }) => url),
    close: async () => {
      const ended = new Promise((resolve) => running.once('exit', resolve));
      running.kill();
      await ended;
    },
  };
}

async function listTargets(devtools: Devtools): Promise<readonly Target[]> {
  const { targetInfos } = await devtools.send('Target.getTargets', {});
  return targetInfos as readonly Target[];
}

async function attachToPage(devtools: Devtools): Promise<string> {
  const findPage = async (): Promise<string | undefined> => {
    const targets = await listTargets(devtools);
    return targets.find(({ type, url }) => type === 'page' && url.startsWith('app://'))?.targetId;
  };
  let sessionId = '';
  // A target that was there may have gone a moment later: the page takes another one while it loads.
  await expect(async () => {
    const targetId = await findPage();
    expect(targetId).toBeDefined();
    const session = await devtools.send('Target.attachToTarget', { targetId, flatten: true });
    sessionId = String(session['sessionId']);
  }).toPass({ timeout: START_TIMEOUT_MS });
  return sessionId;
}

/** The devtools protocol over a pair of pipes: messages end with a zero byte. */
class Devtools {
  readonly #to: Writable;
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  #received = '';
  #lastId = 0;

  constructor(to: Writable, from: Readable) {
    this.#to = to;
    from.setEncoding('utf8').on('data', (chunk: string) => {
      const messages = (this.#received + chunk).split('\0');
      this.#received = messages.pop() ?? '';
      for (const message of messages) this.#take(JSON.parse(message) as Answer);
    });
  }

  send(
    method: string,
    params: Readonly<Record<string, unknown>>,
    sessionId?: string,
  ): Promise<Readonly<Record<string, unknown>>> {
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, ({ result, error }) => {
        if (error === undefined) resolve(result ?? {});
        else reject(new Error(`${method}: ${error.message}`));
      });
      this.#to.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    });
  }

  #take(answer: Answer): void {
    if (answer.id === undefined) return;
    this.#waiting.get(answer.id)?.(answer);
    this.#waiting.delete(answer.id);
  }
}
