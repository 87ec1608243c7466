import type { TrainingConfig } from '../contract/run-config.ts';
import type { Kernels } from '../kernels/kernels.ts';
import type { Pieces } from '../kernels/pieces.ts';
import { ELEMENT } from '../kernels/work.ts';
import type { Arena } from '../memory/arena.ts';
import { BLOCK_LENGTH, mapBlocks } from '../memory/blocks.ts';
import type { StateExchange, Stateful } from '../memory/state-exchange.ts';
import type { SequenceModel } from '../model/sequence-model.ts';
import type { Clipper } from '../optimizers/clipper.ts';
import { createClipper } from '../optimizers/create-clipper.ts';
import { createOptimizer } from '../optimizers/create-optimizer.ts';
import { createSchedule } from '../optimizers/create-schedule.ts';
import { l2Norm } from '../optimizers/l2-norm.ts';
import type { Optimizer } from '../optimizers/optimizer.ts';
import type { Schedule } from '../optimizers/schedule.ts';
import { divergenceError } from './divergence-error.ts';
import type { KeptWeights } from './kept-weights.ts';
import type { StepRecord } from './step-record.ts';

/** Work of limiting a gradient, and of updating a parameter, in multiply-adds of a product. */
const CLIPPING = 20;
const UPDATE = 100;

/** Neighbouring parameters, which are updated alone. */
interface UpdateBlock {
  readonly parameters: Float64Array;
  readonly gradients: Float64Array;
  readonly optimizer: Optimizer;
}

/** What turns gradients into new weights: clipping, learning rate, optimizer. */
export class ParameterUpdate {
  /** What the schedule multiplies; a new value holds from the next update on. */
  learningRate: number;
  readonly #rate: Stateful = {
    exchangeState: (exchange) => (this.learningRate = exchange.number('rate', this.learningRate)),
  };
  readonly #config: TrainingConfig;
  readonly #kernels: Kernels;
  readonly #model: SequenceModel;
  readonly #kept: KeptWeights;
  readonly #clipper: Clipper;
  readonly #blocks: readonly UpdateBlock[];
  readonly #schedule: Schedule;
  #skippedInARow = 0;

  /** @param totalSteps updates of the whole run */
  constructor(config: TrainingConfig, model: SequenceModel, kept: KeptWeights, totalSteps: number, arena: Arena) {
    this.learningRate = config.optimizer.learningRate;
    this.#config = config;
    this.#kernels = arena.kernels;
    this.#model = model;
    this.#kept = kept;
    this.#clipper = createClipper(config.clip, model.layout.entries, arena.kernels);
    this.#blocks = mapBlocks(model.parameters.length, (first, end) => ({
      parameters: model.parameters.subarray(first, end),
      gradients: model.gradients.subarray(first, end),
      optimizer: createOptimizer(config.optimizer, end - first, arena),
    }));
    this.#schedule = createSchedule(config.schedule, totalSteps);
  }

  /** Takes in the validation loss of an epoch that has just ended; NaN where there is none. */
  afterEpoch(validationLoss: number): void {
    this.#schedule.afterEpoch(validationLoss);
  }

  /**
   * Updates the weights by the gradients that belong to `record.loss`, and completes the record of the update. Until it is
   * done, the weights are neither the old ones nor the new ones.
   * @param epoch number of the epoch, from 0
   * @throws {UnrollError} `NON_FINITE_LOSS` when too many updates in a row had to be skipped.
   */
  *apply(record: StepRecord, epoch: number): Pieces {
    const { parameters, gradients, pace } = this.#model;
    record.learningRate = this.learningRate * this.#schedule.factorAt(record.step, epoch);
    if (pace.isFull(gradients.length * ELEMENT)) yield;
    record.gradientNorm = l2Norm(this.#kernels, gradients);
    record.clippedGradientNorm = record.gradientNorm;
    record.isSkipped = !Number.isFinite(record.gradientNorm) || !Number.isFinite(record.loss);
    if (!record.isSkipped) {
      if (pace.isFull(gradients.length * CLIPPING)) yield;
      record.clippedGradientNorm = this.#clipper.clip(gradients, parameters, record.gradientNorm);
      if (this.#clipper.hasClipped) record.clippedSteps += 1;
      yield* pace.inSlices(this.#blocks.length, Math.min(BLOCK_LENGTH, parameters.length) * UPDATE, (first, count) => {
        this.#step(record.learningRate, first, count);
      });
      yield* this.#kept.takeIn();
      this.#skippedInARow = 0;
    } else {
      this.#skip(record);
    }
    record.step += 1;
    record.clippedShare = record.clippedSteps / record.step;
  }

  /** What belongs to settings is a part each: a fork that has others begins that part anew. */
  exchangeState(exchange: StateExchange): void {
    const { optimizer, clip, schedule } = this.#config;
    this.#skippedInARow = exchange.number('skippedInARow', this.#skippedInARow);
    exchange.part('learningRate', this.#rate, `${optimizer.kind} ${optimizer.learningRate}`);
    this.#blocks.forEach((block, index) => {
      exchange.part(`optimizer.${index}`, block.optimizer, optimizer.kind);
    });
    exchange.part('clip', this.#clipper, JSON.stringify(clip));
    exchange.part('schedule', this.#schedule, JSON.stringify(schedule));
  }

  #step(learningRate: number, firstBlock: number, count: number): void {
    for (const { optimizer, parameters, gradients } of this.#blocks.slice(firstBlock, firstBlock + count)) {
      optimizer.step(parameters, gradients, learningRate);
    }
  }

  #skip(record: StepRecord): void {
    record.skippedSteps += 1;
    this.#skippedInARow += 1;
    if (this.#skippedInARow <= this.#config.maxSkippedSteps) return;
    throw divergenceError(`loss or gradient was not a finite number in ${this.#skippedInARow} updates in a row`, {
      step: record.step + 1,
      skippedInARow: this.#skippedInARow,
    });
  }
}
