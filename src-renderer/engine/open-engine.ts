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
  const client = new EngineClient(port, { ...handlers, afterPaint });
  await client.hello();
  return client;
}
