import { expect, test } from 'vitest';
import { UnrollError } from '../contract/wire-error.ts';
import { joinParts } from '../interchange/join-parts.ts';
import { readModelFile, writeModelJson, writeModelSafetensors } from '../interchange/model-file.ts';
import { forge } from '../testing/model-files/forge-safetensors.ts';
import { honestModel } from '../testing/model-files/honest-model.ts';
import { forgeJson } from '../testing/model-files/json-attacks.ts';
import { MODEL_ATTACKS } from '../testing/model-files/model-attacks.ts';
import { TEST_PLATFORM } from '../testing/test-platform.ts';
import { createSource } from '../testing/test-source.ts';
import { loadModel } from './load-model.ts';
import { readModelBytes } from './read-model-bytes.ts';
import { exportModel } from './trained-model.ts';

/** Reads a model file as every command does. */
async function use(bytes: Uint8Array): Promise<void> {
  const read = await readModelBytes(createSource('model.safetensors', bytes));
  loadModel(TEST_PLATFORM, read, { maxTimeSteps: 1, maxBatchSize: 1 });
}

async function refusalOf(bytes: Uint8Array): Promise<UnrollError> {
  try {
    await use(bytes);
  } catch (thrown) {
    if (thrown instanceof UnrollError) return thrown;
    throw thrown;
  }
  throw new Error('It was not refused.');
}

test.each([
  ['safetensors', joinParts(writeModelSafetensors(honestModel()))],
  ['safetensors put together by the test', forge(honestModel(), () => undefined)],
  ['JSON', joinParts(writeModelJson(honestModel()))],
  ['JSON put together by the test', forgeJson('x', 'x')],
])('an honest model is used: %s', async (_what, bytes) => {
  await expect(use(bytes)).resolves.toBeUndefined();
});

test.each(MODEL_ATTACKS.map((attack) => [attack.name, attack] as const))(
  'refuses %s',
  async (_name, { bytes, code, where }) => {
    const { details, ...refusal } = await refusalOf(bytes());
    const { reason, ...rest } = where;
    expect({ code: refusal.code, reason: details['reason'] }).toEqual({
      code,
      reason: reason === undefined ? undefined : (expect.stringContaining(String(reason)) as unknown),
    });
    expect(details).toMatchObject(rest);
  },
);

test('weights that are not finite can be looked at and taken away', () => {
  const attack = MODEL_ATTACKS.find(({ code }) => code === 'MODEL_NOT_FINITE');
  const bytes = attack?.bytes() ?? new Uint8Array();
  expect(readModelFile(joinParts(exportModel(bytes, 'safetensors'))).tensors).toEqual(readModelFile(bytes).tensors);
});

test('what looks like a page, a path or a prototype stays text', () => {
  const html = '<img src=x onerror=alert(1)>';
  const bytes = forge(honestModel(), ({ metadata }) => {
    metadata['config'] = (metadata['config'] ?? '').replace('"honest"', JSON.stringify(html));
    metadata['preparation'] = (metadata['preparation'] ?? '').replaceAll('"b"', '"__proto__"');
  });
  const { config, preparation } = readModelFile(bytes);
  expect(config.name).toBe(html);
  expect(preparation.labels[1]).toBe('__proto__');
  expect(Object.getPrototypeOf(preparation)).toBe(Object.prototype);
});

test('a file of more bytes than any model is refused before it is read', async () => {
  const source = createSource('model.json', new TextEncoder().encode('{        '));
  const reading = readModelBytes({ ...source, sizeBytes: 2 ** 40 });
  await expect(reading).rejects.toMatchObject({ code: 'MODEL_TOO_LARGE', details: { neededBytes: 2 ** 40 } });
});
