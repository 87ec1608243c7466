import * as v from 'valibot';
import { boardMemorySchema } from '../../src-engine/contract/board-view.ts';
import { metricSelectionSchema, reportOptionsSchema } from '../../src-engine/contract/comparison-files.ts';
import { EXPORT_FORMATS } from '../../src-engine/contract/engine-protocol.ts';
import { parseRunConfig, syntheticSourceSchema } from '../../src-engine/contract/run-config.ts';
import { machineSpeedSchema } from '../../src-engine/contract/training-speed.ts';
import { UnrollError } from '../../src-engine/contract/wire-error.ts';
import type { DesktopChannel, DesktopRequests } from '../contract/desktop-api.ts';

/** Longest id, token, name or path: no file system has longer ones. */
const MAX_NAME_LENGTH = 4096;
/** Most runs, files or rows in one request. */
const MAX_ITEMS = 100_000;

/** Most runs that are set up at once. */
const MAX_NEW_RUNS = 1000;
/** A chart of a whole screen takes a tenth of that. */
const MAX_PICTURE_BYTES = 64 * 1024 ** 2;

const nothing = v.null();
const shortText = v.pipe(v.string(), v.maxLength(MAX_NAME_LENGTH));
const id = v.pipe(shortText, v.minLength(1));
/** The name of a folder among the runs; a separator in it would lead out of them. */
const runId = v.pipe(id, v.regex(/^[^/\\\0]+$/), v.notValues(['.', '..']));
const runIds = v.pipe(v.array(runId), v.maxLength(MAX_ITEMS));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
/** Faults of a configuration are told by the field, as everywhere. */
const config = v.pipe(v.unknown(), v.transform(parseRunConfig));
const description = v.strictObject({
  name: v.exactOptional(shortText),
  notes: v.exactOptional(v.pipe(v.string(), v.maxLength(100_000))),
  tags: v.exactOptional(v.pipe(v.array(shortText), v.maxLength(100))),
  colorIndex: v.exactOptional(v.pipe(v.number(), v.safeInteger(), v.minValue(1))),
  isLocked: v.exactOptional(v.boolean()),
});
const cell = v.union([v.string(), v.number(), v.nan()]);

/** What the window may ask for on each channel: a missing one does not compile. */
export const REQUEST_SCHEMAS: {
  [Channel in DesktopChannel]: v.GenericSchema<unknown, DesktopRequests[Channel]['request']>;
} = {
  'app:info': nothing,
  'app:take-notices': nothing,
  'app:memory': nothing,
  'settings:get': nothing,
  'settings:set': v.strictObject({
    theme: v.exactOptional(v.picklist(['system', 'light', 'dark'])),
    language: v.exactOptional(v.picklist(['system', 'en', 'ko'])),
    notify: v.exactOptional(v.boolean()),
  }),
  'speed:get': nothing,
  'speed:set': machineSpeedSchema,
  'samples:list': nothing,
  'data:open-sample': v.strictObject({ id }),
  'data:open-synthetic': v.strictObject({ source: syntheticSourceSchema }),
  'data:open-dialog': v.strictObject({ choose: v.picklist(['files', 'folder']) }),
  'data:list-recent': nothing,
  'data:open-recent': v.strictObject({ id }),
  'data:forget-recent': v.strictObject({ id }),
  'data:save-rows': v.strictObject({
    fileName: shortText,
    rows: v.pipe(v.array(v.array(cell)), v.maxLength(MAX_ITEMS)),
  }),
  'data:open-dropped': v.strictObject({ paths: v.pipe(v.array(shortText), v.maxLength(MAX_ITEMS)) }),
  'data:take-pending': nothing,
  'data:open-of-run': v.strictObject({ runId }),
  'runs:list': nothing,
  'runs:create': v.strictObject({
    configs: v.pipe(v.array(config), v.maxLength(MAX_NEW_RUNS)),
    dataToken: id,
    comparison: v.nullable(shortText),
  }),
  'runs:describe': v.strictObject({
    changes: v.pipe(v.array(v.strictObject({ runId, change: description })), v.maxLength(MAX_ITEMS)),
  }),
  'runs:list-queue': nothing,
  'runs:move-in-queue': v.strictObject({ runIds, to: v.picklist(['first', 'earlier', 'later', 'last']) }),
  'runs:start': v.strictObject({ runIds }),
  'runs:unqueue': v.strictObject({ runIds }),
  'runs:list-checkpoints': v.strictObject({ runId }),
  'runs:fork': v.strictObject({ runId, steps: count, config }),
  'runs:free-space': v.strictObject({ runIds }),
  'runs:end-engine': v.strictObject({ runId }),
  'runs:list-damaged': nothing,
  'runs:show-folder': v.strictObject({ runId }),
  'trash:list': nothing,
  'trash:empty': nothing,
  'storage:measure': nothing,
  'runs:delete': v.strictObject({ runIds }),
  'runs:restore': v.strictObject({ runIds }),
  'runs:export': v.strictObject({ runId, format: v.picklist(EXPORT_FORMATS) }),
  'runs:save-metrics': v.strictObject({ runIds, columns: metricSelectionSchema, fileName: shortText }),
  'runs:save-report': v.strictObject({ runIds, options: reportOptionsSchema }),
  'board:save-picture': v.strictObject({
    fileName: shortText,
    format: v.picklist(['png', 'svg']),
    bytes: v.pipe(
      v.instance(Uint8Array),
      v.check((picture) => picture.byteLength <= MAX_PICTURE_BYTES),
    ),
  }),
  'board:get': nothing,
  'board:set': boardMemorySchema,
  'app:notify': v.strictObject({ runId: v.nullable(runId), title: shortText, body: shortText }),
  'app:show-progress': v.strictObject({
    fraction: v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
  }),
  'engine:connect': v.strictObject({
    target: v.variant('kind', [
      v.strictObject({ kind: v.literal('data') }),
      v.strictObject({ kind: v.literal('run'), runId }),
    ]),
    nonce: id,
  }),
};

/**
 * Returns the request of a channel, checked: the page's types end at the bridge.
 * @throws {UnrollError} `INVALID_ARGUMENT` naming the place, or `INVALID_CONFIG` for a run's configuration
 */
export function checkRequest<Channel extends DesktopChannel>(
  channel: Channel,
  request: unknown,
): DesktopRequests[Channel]['request'] {
  const result = v.safeParse(REQUEST_SCHEMAS[channel], request, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  const argument = v.getDotPath(issue) ?? '';
  throw new UnrollError('INVALID_ARGUMENT', `${channel} does not accept this request.`, '', { channel, argument });
}
