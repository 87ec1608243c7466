import { numberColumn, textColumn } from '../columns.ts';
import type { Column } from '../table.ts';

const FIRST_CAPACITY = 1024;

/** A column that grows row by row; its cells are all numbers or all text, and rows without one are empty. */
export class ColumnBuilder {
  #numbers: Float64Array | null = null;
  readonly #texts: string[] = [];

  /** Sets the cell of a row, counted from 0; rows come in rising order. */
  set(row: number, cell: string | number): void {
    if (typeof cell === 'number') {
      const numbers = this.#numbersFor(row);
      numbers[row] = cell;
      return;
    }
    while (this.#texts.length < row) this.#texts.push('');
    this.#texts.push(cell);
  }

  /** @param rowCount rows of the whole table */
  finish(name: string, rowCount: number): Column {
    if (this.#numbers === null) return textColumn(name, this.#texts);
    return numberColumn(name, rowCount === 0 ? new Float64Array(0) : this.#numbersFor(rowCount - 1).slice(0, rowCount));
  }

  /** Returns the numbers with room for a row. */
  #numbersFor(row: number): Float64Array {
    const present = this.#numbers ?? new Float64Array(0);
    if (row < present.length) return present;
    const grown = new Float64Array(Math.max(FIRST_CAPACITY, row + 1, present.length * 2)).fill(NaN, present.length);
    grown.set(present);
    this.#numbers = grown;
    return grown;
  }
}
