import { lowerBound } from '../pictures/find-row.ts';

/** What a step needs of a curve: [≥ rowCount] optimizer updates done, rising. */
interface SteppedRows {
  readonly step: Float64Array;
  readonly rowCount: number;
}

/** Walks several curves together, over every step that at least one of them has. */
export class StepWalk {
  /** Row of each curve at the present step; -1 for those without one. */
  readonly rows: Int32Array;
  private readonly next: Int32Array;
  /** Step of the next row of each curve; infinity behind its last one. */
  private readonly nextSteps: Float64Array;

  /** @param from first step that is walked */
  constructor(
    private readonly curves: readonly SteppedRows[],
    from: number,
  ) {
    this.rows = new Int32Array(curves.length);
    this.next = Int32Array.from(curves, ({ step, rowCount }) => lowerBound(step, rowCount, from));
    this.nextSteps = Float64Array.from(curves, (curve, i) => stepAt(curve, this.next[i] ?? 0));
  }

  /** Goes to the next step and returns it; infinity behind the last one. */
  advance(): number {
    const { curves, rows, next, nextSteps } = this;
    let step = Infinity;
    for (const other of nextSteps) if (other < step) step = other;
    for (const [i, curve] of curves.entries()) {
      rows[i] = -1;
      while (step < Infinity && nextSteps[i] === step) {
        const row = next[i] ?? 0;
        rows[i] = row;
        next[i] = row + 1;
        nextSteps[i] = stepAt(curve, row + 1);
      }
    }
    return step;
  }
}

function stepAt({ step, rowCount }: SteppedRows, row: number): number {
  return row < rowCount ? (step[row] ?? Infinity) : Infinity;
}
