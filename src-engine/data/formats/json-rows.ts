import { UnrollError } from '../../contract/wire-error.ts';
import type { DataWarning, RepairedRows } from '../../contract/data-report.ts';
import type { Table } from '../table.ts';
import { uniqueNames } from '../reading/unique-names.ts';
import { ColumnBuilder } from './column-builder.ts';
import { checkColumnCount } from './column-limit.ts';
import { flattenRecord, isList, isRecord, kindOf, ShapeFault, toCell } from './json-cells.ts';
import type { CellKind, JsonCell } from './json-cells.ts';
import type { JsonValue } from './json-scanner.ts';

interface GrowingColumn {
  readonly builder: ColumnBuilder;
  kind: CellKind | null;
}

/** Turns JSON values into the rows of a table: records by their names, lists by their places, single values as one column. */
export class JsonRows {
  readonly #columns = new Map<string, GrowingColumn>();
  readonly #rowNumbers: number[] = [];
  #shape: string | null = null;

  get count(): number {
    return this.#rowNumbers.length;
  }

  /**
   * Adds a row; after an error nothing was added.
   * @throws {ShapeFault} when it has another shape than the rows before
   * @throws {UnrollError} `TOO_MANY_COLUMNS`
   */
  add(value: JsonValue, rowNumber: number): void {
    const fields = this.#fieldsOf(value);
    const cells = new Map<string, JsonCell>();
    for (const [name, field] of fields) {
      const kind = kindOf(field);
      const known = this.#columns.get(name)?.kind ?? kind;
      if (kind !== null && kind !== known) {
        throw new ShapeFault('json-kinds', `“${name}” is ${kind}, and ${known ?? ''} elsewhere`, { column: name });
      }
      cells.set(name, toCell(field, name));
    }
    for (const [name, field] of fields) this.#put(name, kindOf(field), cells.get(name) ?? null);
    this.#rowNumbers.push(rowNumber);
  }

  /** @throws {UnrollError} `DATA_EMPTY` when there is no row */
  finish(warnings: readonly DataWarning[], repairs: readonly RepairedRows[]): Table {
    const rowCount = this.count;
    if (this.#columns.size === 0) throw new UnrollError('DATA_EMPTY', 'The JSON holds no rows.', 'Add records to it.');
    const wanted = [...this.#columns.keys()];
    const { names, warnings: renamed } = uniqueNames(wanted);
    const columns = [...this.#columns.values()].map(({ builder }, index) =>
      builder.finish(names[index] ?? '', rowCount),
    );
    const rowNumbers = this.#rowNumbers;
    return {
      columns,
      rowCount,
      rowNumber: (row) => rowNumbers[row] ?? 0,
      warnings: [...renamed, ...warnings],
      repairs,
    };
  }

  #fieldsOf(value: JsonValue): Map<string, JsonValue> {
    const shape = isRecord(value) ? 'a record' : isList(value) ? `a list of ${value.length}` : 'a single value';
    if (shape !== (this.#shape ?? shape)) {
      throw new ShapeFault('json-other-row', `One row is ${shape}, another ${this.#shape ?? ''}`);
    }
    this.#shape = shape;
    if (isRecord(value)) return flattenRecord(value);
    if (isList(value)) return new Map(value.map((item, index) => [`column ${index + 1}`, item]));
    return new Map([[typeof value === 'string' ? 'text' : 'value', value]]);
  }

  #put(name: string, kind: CellKind | null, cell: JsonCell): void {
    let column = this.#columns.get(name);
    if (column === undefined) {
      checkColumnCount(this.#columns.size + 1);
      column = { builder: new ColumnBuilder(), kind };
      this.#columns.set(name, column);
    }
    column.kind ??= kind;
    if (cell !== null) column.builder.set(this.count, cell);
  }
}
