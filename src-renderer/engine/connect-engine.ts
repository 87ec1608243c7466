import type { EnginePortMessage } from '../../src-main/contract/desktop-api.ts';
import { UnrollError } from '../../src-engine/contract/wire-error.ts';

/** Longest wait for a port after main agreed to send one, milliseconds. */
const PORT_TIMEOUT_MS = 15_000;

/**
 * Returns a port to an engine process. `askForPort` asks main for it under a fresh nonce; the preload script then posts
 * the port to this window with the same nonce.
 * @throws {UnrollError} main's refusal, or `ENGINE_EXITED` when no port arrives in time.
 */
export function connectEngine(askForPort: (nonce: string) => Promise<unknown>): Promise<MessagePort> {
  const nonce = makeNonce();
  return new Promise((resolve, reject) => {
    const finish = () => {
      clearTimeout(timer);
      window.removeEventListener('message', receive);
    };
    const receive = (event: MessageEvent<unknown>) => {
      if (event.source !== window || !isPortMessage(event.data) || event.data.nonce !== nonce) return;
      const [port] = event.ports;
      if (port === undefined) return;
      finish();
      resolve(port);
    };
    const fail = (error: Error) => {
      finish();
      reject(error);
    };
    const timer = setTimeout(() => {
      fail(new UnrollError('ENGINE_EXITED', 'The engine did not answer in time.', 'Try again.'));
    }, PORT_TIMEOUT_MS);
    window.addEventListener('message', receive);
    askForPort(nonce).catch((error: unknown) => {
      fail(error instanceof Error ? error : new Error(String(error)));
    });
  });
}

function makeNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function isPortMessage(data: unknown): data is EnginePortMessage {
  return typeof data === 'object' && data !== null && 'kind' in data && data.kind === 'unroll-engine-port';
}
