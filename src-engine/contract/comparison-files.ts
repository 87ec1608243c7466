import * as v from 'valibot';
import { DERIVED_COLUMNS, TRAIN_COLUMNS, VALIDATION_COLUMNS } from './metrics.ts';
import { BANDS, boardViewSchema, CHART_METRICS, X_KINDS } from './board-view.ts';

/** Which columns, measured or worked out, leave the app, besides step, epoch and time, which always do. */
export const metricSelectionSchema = v.variant('split', [
  v.strictObject({ split: v.literal('train'), columns: v.array(v.picklist([...TRAIN_COLUMNS, ...DERIVED_COLUMNS])) }),
  v.strictObject({
    split: v.literal('validation'),
    columns: v.array(v.picklist([...VALIDATION_COLUMNS, ...DERIVED_COLUMNS])),
  }),
]);
export type MetricSelection = v.InferOutput<typeof metricSelectionSchema>;

/** How a report shows a comparison: as the board did. */
export const reportOptionsSchema = v.strictObject({
  title: v.pipe(v.string(), v.maxLength(300)),
  language: v.picklist(['en', 'ko']),
  charts: v.pipe(v.array(v.picklist(CHART_METRICS)), v.maxLength(CHART_METRICS.length)),
  xKind: v.picklist(X_KINDS),
  smoothing: v.pipe(v.number(), v.minValue(0), v.ltValue(1)),
  logY: v.boolean(),
  band: v.picklist(BANDS),
  /** Which runs are one line and one row. */
  group: boardViewSchema.entries.group.wrapped,
  /** Id of a run: it, or the group it is in, is what the others are measured against. */
  baseline: v.nullable(v.string()),
});
export type ReportOptions = v.InferOutput<typeof reportOptionsSchema>;
