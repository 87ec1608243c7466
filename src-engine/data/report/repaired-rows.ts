import type { RepairedRows } from '../../contract/data-report.ts';

/** Of rows that are named one by one. */
const MAX_NAMED_ROWS = 10_000;

/** Counts the rows of a file that are left out or mended under one rule. */
export class RepairCount {
  readonly #rule: RepairedRows['rule'];
  readonly #rowNumbers: number[] = [];
  #count = 0;

  constructor(rule: RepairedRows['rule']) {
    this.#rule = rule;
  }

  /** @param rowNumber row of the file, counted from 1 */
  add(rowNumber: number): void {
    this.#count++;
    if (this.#rowNumbers.length < MAX_NAMED_ROWS) this.#rowNumbers.push(rowNumber);
  }

  /** Returns what a report tells of them; nothing when there are none. */
  report(): RepairedRows[] {
    return this.#count === 0 ? [] : [{ rule: this.#rule, count: this.#count, rowNumbers: this.#rowNumbers }];
  }
}
