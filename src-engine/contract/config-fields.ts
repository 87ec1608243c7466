import * as v from 'valibot';

/** Larger sizes and counts are slips of the keyboard: nothing of that size could ever be trained. */
const LARGEST_INTEGER = 1e9;

/** Building blocks of the run configuration's schema. */
export const positiveInteger = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(LARGEST_INTEGER));
export const positive = v.pipe(v.number(), v.finite(), v.gtValue(0));
export const notNegative = v.pipe(v.number(), v.finite(), v.minValue(0));
/** 0 … 1, both included. */
export const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
/** 0 … 1, without 1: what is kept of a running mean, or dropped of a layer. */
export const partial = v.pipe(v.number(), v.minValue(0), v.ltValue(1));
/** Between 0 and 1, both left out. */
export const properFraction = v.pipe(v.number(), v.gtValue(0), v.ltValue(1));
/** 0 … 2³² − 1. */
export const seed = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(0xffffffff));

/** A strict object that may be left out as a whole: its own defaults then apply. */
export function section<const T extends v.ObjectEntries>(entries: T) {
  const schema = v.strictObject(entries);
  return v.optional(schema, () => ({}) as v.InferInput<typeof schema>);
}
