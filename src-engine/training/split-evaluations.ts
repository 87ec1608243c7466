import type { RunMetrics, SplitMetrics } from '../contract/metrics.ts';
import { SPLITS } from '../contract/split.ts';
import type { Pieces } from '../kernels/pieces.ts';
import { hasTargets } from '../memory/answers.ts';
import type { ModelState } from '../model/model-state.ts';
import type { BatchPlan } from './batch-plan.ts';
import { Evaluation, type EvaluationOptions } from './evaluation.ts';

export interface SplitEvaluationsOptions extends Omit<EvaluationOptions, 'cursor' | 'split'> {
  readonly plan: BatchPlan;
  /** Working space, as `final` is. */
  readonly initial: ModelState;
  readonly final: ModelState;
}

/** Evaluates the splits that have a target: the validation split again and again, at the end all of them. */
export class SplitEvaluations {
  readonly #initial: ModelState;
  readonly #final: ModelState;
  readonly #evaluations;
  readonly #validation: Evaluation | null;
  /** Place in `#evaluations` of the split under evaluation at the end. */
  #evaluated = 0;

  constructor(options: SplitEvaluationsOptions) {
    const { plan, dataset, arena, initial, final } = options;
    this.#initial = initial;
    this.#final = final;
    this.#evaluations = SPLITS.filter((split) => hasTargets(dataset[split])).map((split) => {
      const cursor = plan.createEvaluationCursor(dataset[split], arena);
      return { split, evaluation: new Evaluation({ ...options, cursor, split }) };
    });
    this.#validation = this.#evaluations.find(({ split }) => split === 'validation')?.evaluation ?? null;
  }

  get hasValidation(): boolean {
    return this.#validation !== null;
  }

  /** Metrics of the splits that are evaluated for good. */
  get metrics(): RunMetrics {
    const done = this.#evaluations.slice(0, this.#evaluated);
    return Object.fromEntries(done.map(({ split, evaluation }) => [split, evaluation.metrics]));
  }

  /** Whether all splits are evaluated. */
  get areDone(): boolean {
    return this.#evaluated >= this.#evaluations.length;
  }

  beginValidation(): void {
    this.#validation?.begin();
  }

  /** Evaluates the next batch of the validation split; returns its metrics after the last one, and `null` before. */
  *validate(): Generator<void, SplitMetrics | null, void> {
    if (this.#validation === null) throw new Error('There is no validation split');
    yield* this.#validation.advance(this.#initial, this.#final);
    return this.#validation.isDone ? this.#validation.metrics : null;
  }

  /** Begins to evaluate all splits. */
  begin(): void {
    this.#evaluated = 0;
    for (const { evaluation } of this.#evaluations) evaluation.begin();
  }

  /** Evaluates the next batch of the split that it is at. */
  *advance(): Pieces {
    const current = this.#evaluations[this.#evaluated];
    if (current === undefined) return;
    yield* current.evaluation.advance(this.#initial, this.#final);
    if (current.evaluation.isDone) this.#evaluated += 1;
  }
}
