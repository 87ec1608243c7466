import type { JsonShapeFault } from '../../contract/data-fault.ts';
import type { ErrorDetails } from '../../contract/wire-error.ts';
import type { JsonRecord, JsonValue } from './json-scanner.ts';

/** What a cell of a table holds; `null` is an empty one. */
export type JsonCell = string | number | null;

/** The data has not the shape of a table; the message is a sentence without its full stop. */
export class ShapeFault extends Error {
  readonly details: ErrorDetails;

  /** @param facts what the words of the fault are made of */
  constructor(fault: JsonShapeFault, message: string, facts: ErrorDetails = {}) {
    super(message);
    this.details = { fault, ...facts };
  }
}

/** The kind of value under one name; a column has one kind, empty cells aside. */
export type CellKind = 'a number' | 'text' | 'a truth value' | 'a list';

/** Returns the kind of a value, `null` for one that says nothing. */
export function kindOf(value: JsonValue): CellKind | null {
  if (typeof value === 'number') return 'a number';
  if (typeof value === 'string') return 'text';
  if (typeof value === 'boolean') return 'a truth value';
  return value === null ? null : 'a list';
}

/**
 * Returns the fields of a record; those of a record inside it are called `outer.inner`.
 * @throws {ShapeFault} when two fields get one name
 */
export function flattenRecord(record: JsonRecord, prefix = '', fields = new Map<string, JsonValue>()): typeof fields {
  for (const [key, value] of record) {
    const name = prefix + key;
    if (isRecord(value)) flattenRecord(value, `${name}.`, fields);
    else if (fields.has(name))
      throw new ShapeFault('json-same-name', `Two values are called “${name}”`, { column: name });
    else fields.set(name, value);
  }
  return fields;
}

/**
 * Returns a value as a cell: a list of numbers as `[1, 2, 3]`, a list of words with spaces between them.
 * @throws {ShapeFault} for lists that a cell cannot tell: of lists, of records, of kinds mixed
 */
export function toCell(value: JsonValue, name: string): JsonCell {
  if (typeof value === 'boolean') return String(value);
  if (isList(value)) return spellList(value, name);
  if (isRecord(value)) throw new ShapeFault('json-nested', `“${name}” holds a record`, { column: name });
  return value;
}

export function isRecord(value: JsonValue): value is JsonRecord {
  return value instanceof Map;
}

export function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function spellList(list: readonly JsonValue[], name: string): string {
  const kinds = new Set(list.map((item) => (isRecord(item) ? 'a record' : kindOf(item))));
  if (kinds.has('a list') || kinds.has('a record')) {
    throw new ShapeFault('json-nested', `“${name}” holds lists inside a list`, { column: name });
  }
  if (list.every((item) => typeof item === 'number' || item === null)) return `[${list.map(String).join(', ')}]`;
  if (!list.every((item) => typeof item === 'string')) {
    throw new ShapeFault('json-kinds', `“${name}” mixes kinds in one list`, { column: name });
  }
  return list.some((item) => item === '' || /\s/.test(item)) ? JSON.stringify(list) : list.join(' ');
}
