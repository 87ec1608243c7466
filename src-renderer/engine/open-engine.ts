import { afterPaint } from './after-paint.ts';
import { connectEngine } from './connect-engine.ts';
import { EngineClient, type EngineClientOptions } from './engine-client.ts';

/**
 * Returns a greeted client of an engine process.
 * @throws {UnrollError} main's refusal, `ENGINE_EXITED` or `ENGINE_PROTOCOL`.
 */
export async function openEngine(
  askForPort: (nonce: string) => Promise<unknown>,
  handlers: Pick<EngineClientOptions, 'onEvent' | 'onClose'>,
): Promise<EngineClient> {
  const port = await connectEngine(askForPort);
  // Chromium 114 crashes when a page is reloaded while a port that waits to be told of its closing is still open.
  const leave = (): void => {
    port.close();
  };
  window.addEventListener('pagehide', leave);
  const onClose = (): void => {
    window.removeEventListener('pagehide', leave);
    handlers.onClose();
  };
  const client = new EngineClient(port, { onEvent: handlers.onEvent, onClose, afterPaint });
  await client.hello();
  return client;
}
