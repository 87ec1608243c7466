import * as v from 'valibot';

/** A value in which something valid stands for every field that was not. */
interface StandIn<Output> {
  readonly output: Output;
  /** Dotted paths of what was replaced. */
  readonly paths: readonly string[];
}

/** What stands for a wrong field, in this order: its default, the smallest count, the default of what it is part of. */
type Mend = 'leave-out' | 'one' | 'leave-out-parent';
const MENDS: readonly Mend[] = ['leave-out', 'one', 'leave-out-parent'];

/**
 * Returns the value with something valid in place of what a schema refuses, so that the rest can be looked at; `null`
 * where nothing can stand for it.
 */
export function withStandIns<Output>(schema: v.GenericSchema<unknown, Output>, value: unknown): StandIn<Output> | null {
  const paths = new Set<string>();
  let mended = value;
  for (const mend of MENDS) {
    const result = v.safeParse(schema, mended);
    if (result.success) return { output: result.output, paths: [...paths] };
    for (const issue of result.issues) {
      const keys = keysOf(issue);
      if (keys === null) return null;
      const at = mend === 'leave-out-parent' ? keys.slice(0, -1) : keys;
      paths.add(at.join('.'));
      mended = replaceAt(mended, at, mend === 'one' ? 1 : undefined);
    }
  }
  const result = v.safeParse(schema, mended);
  return result.success ? { output: result.output, paths: [...paths] } : null;
}

function keysOf({ path }: v.BaseIssue<unknown>): string[] | null {
  if (path === undefined) return null;
  return path.map(({ key }) => String(key));
}

/** Returns a copy with something else at the place; `undefined` leaves an object's field out. */
function replaceAt(value: unknown, [key, ...rest]: readonly string[], replacement: unknown): unknown {
  if (key === undefined) return replacement;
  if (Array.isArray(value)) {
    return value.map((item: unknown, index) => (String(index) === key ? replaceAt(item, rest, replacement) : item));
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([name]) => name !== key);
  const old: unknown = Object.getOwnPropertyDescriptor(value, key)?.value;
  const changed = replaceAt(old, rest, replacement);
  return Object.fromEntries(changed === undefined ? entries : [...entries, [key, changed]]);
}
