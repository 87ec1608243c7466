/** Where in the file the rows of a table stand; takes room only where rows of the file are left out between them. */
export class RowNumbers {
  /** Rows after which the number of rows left out so far changes, and that number from there on. */
  readonly #from: number[] = [];
  readonly #leftOut: number[] = [];
  #count = 0;

  /** @param rowNumber row of the file that the next row of the table stands in, counted from 1 */
  add(rowNumber: number): void {
    const leftOut = rowNumber - this.#count;
    if (leftOut !== this.#leftOut.at(-1)) {
      this.#from.push(this.#count);
      this.#leftOut.push(leftOut);
    }
    this.#count++;
  }

  /** Returns the row of the file that a row of the table stands in. */
  at(row: number): number {
    let low = 0;
    let high = this.#from.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#from[middle] ?? 0) <= row) low = middle;
      else high = middle - 1;
    }
    return row + (this.#leftOut[low] ?? 1);
  }
}
