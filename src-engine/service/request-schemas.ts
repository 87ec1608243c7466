import * as v from 'valibot';
import type { EngineRequestName, EngineRequests } from '../contract/engine-protocol.ts';
import { syntheticSourceSchema } from '../contract/run-config.ts';
import { UnrollError } from '../contract/wire-error.ts';
import type { DataWish } from '../data/data-wish.ts';

const MAX_TOKEN_LENGTH = 4096;

const nothing = v.strictObject({});
const token = v.pipe(v.string(), v.maxLength(MAX_TOKEN_LENGTH));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
/** What is in it is judged with the data, so that faults are told by the field; only the source is not its to choose. */
const data = v.nullable(
  v.pipe(
    v.record(v.string(), v.unknown()),
    v.check((wish) => !Object.hasOwn(wish, 'source')),
    v.transform((wish): DataWish => wish),
  ),
);

/** What the window may ask an engine for: a missing one does not compile. */
const REQUEST_SCHEMAS: { [Name in EngineRequestName]: v.GenericSchema<unknown, EngineRequests[Name]['request']> } = {
  hello: v.looseObject({ protocolVersion: v.number() }),
  'inspect-data': v.strictObject({ token, data }),
  'inspect-synthetic': v.strictObject({ source: syntheticSourceSchema, data }),
  'cancel-inspect': v.strictObject({ token }),
  'read-rows': v.strictObject({ token, first: count, count }),
  'measure-speed': nothing,
  'load-history': v.strictObject({ token }),
  'get-history': nothing,
  pause: nothing,
  resume: nothing,
  stop: nothing,
  'set-learning-rate': v.strictObject({ learningRate: v.pipe(v.number(), v.finite(), v.gtValue(0)) }),
};

const envelopeSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('request'), id: v.number(), name: v.string(), payload: v.unknown() }),
  v.strictObject({ kind: v.literal('acknowledge-metrics'), sequence: count }),
]);
export type Envelope = v.InferOutput<typeof envelopeSchema>;

/** Returns a message of the window, `null` for what has not the form of one and so cannot be answered. */
export function checkEnvelope(message: unknown): Envelope | null {
  const result = v.safeParse(envelopeSchema, message, { abortEarly: true });
  return result.success ? result.output : null;
}

/** Whether an engine knows a request of this name. */
export function isRequestName(name: string): name is EngineRequestName {
  return Object.hasOwn(REQUEST_SCHEMAS, name);
}

/** @throws {UnrollError} `INVALID_ARGUMENT` naming the place */
export function checkPayload<Name extends EngineRequestName>(
  name: Name,
  payload: unknown,
): EngineRequests[Name]['request'] {
  const result = v.safeParse(REQUEST_SCHEMAS[name], payload, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  const argument = v.getDotPath(issue) ?? '';
  throw new UnrollError('INVALID_ARGUMENT', `The engine does not accept this ${name}.`, '', { name, argument });
}
