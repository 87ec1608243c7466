import { configError } from '../../contract/config-error.ts';
import type { DataConfig, SyntheticSource } from '../../contract/run-config.ts';
import { RandomStream } from '../../random/random-stream.ts';
import type { DataNeeds } from '../preparing/data-needs.ts';
import type { Preparation } from '../preparation.ts';
import type { PreparedData } from '../prepared-data.ts';
import { checkHorizon } from '../preparing/check-horizon.ts';
import { toDataset } from '../splits/split-dataset.ts';
import { shareOfRows } from '../splits/split-rows.ts';
import { SYNTHETIC } from './synthetic-tasks.ts';
import type { SplitCounts, SyntheticTaskPlan } from './synthetic-task.ts';

/** More would not fit in memory several times over. */
const MAX_TIME_STEPS = 2e7;

/**
 * Returns a made-up data set: the same for the same source, window, split and kind of answers; the seed of the run has no
 * part in it. Its sequences are drawn independently, so those of the training split come first, then those of the others.
 * @throws {UnrollError} `INVALID_CONFIG` for a choice that the task does not allow.
 */
export function prepareSynthetic(source: SyntheticSource, data: DataConfig, needs: DataNeeds): PreparedData {
  const plan = SYNTHETIC[source.task];
  if (data.task !== null && data.task !== plan.task) {
    throw configError('data.task', `${source.task} is a ${plan.task} task, not ${data.task}`);
  }
  const preparation = describePreparation(plan);
  const unit = preparation.tokens?.unit ?? null;
  if (data.tokens.unit !== null && data.tokens.unit !== unit) {
    throw configError('data.tokens.unit', `${source.task} is made of ${unit === null ? 'numbers' : `${unit} symbols`}`);
  }
  checkHorizon(data, plan.task);
  const length = source.length ?? plan.usualLength ?? data.window.length;
  if (length < plan.leastLength) {
    throw configError('data.source.length', `${source.task} needs a length of at least ${plan.leastLength}`);
  }
  const counts = resolveCounts(plan, source, length, data.split);
  const count = counts.train + counts.validation + counts.test;
  checkSize(plan, length, count, data.window);
  const { splits, criterion } = plan.make({
    ...{ random: new RandomStream(source.seed, source.task), length, counts },
    ...{ horizon: data.window.horizon, stride: data.window.stride },
    ...{ isOneStream: needs.isOneStream, answersEveryStep: needs.answersEveryStep },
  });
  const dataset = toDataset(preparation, splits, {
    criterion,
    memorylessLoss: plan.memorylessLoss(length),
    persistenceFeatures: plan.task === 'forecast' ? [0] : null,
  });
  const resolved: DataConfig = {
    ...data,
    source: { ...source, length, count },
    task: plan.task,
    columns: { ...data.columns, input: [], target: [] },
    tokens: { ...data.tokens, unit },
    window: plan.task === 'forecast' ? { ...data.window, length } : data.window,
    scaling: 'none',
    split: resolveSplit(data.split, counts, count),
  };
  return { dataset, preparation, data: resolved };
}

function resolveCounts(
  plan: SyntheticTaskPlan,
  source: SyntheticSource,
  length: number,
  split: DataConfig['split'],
): SplitCounts {
  const usual = plan.usualCount(length);
  const published = source.count === null && typeof usual !== 'number' ? usual : null;
  const total = source.count ?? (typeof usual === 'number' ? usual : usual.train + usual.validation + usual.test);
  if (split.kind === 'none') return { train: total, validation: 0, test: 0 };
  if (published !== null) return published;
  const { validation, test } = shareOfRows(total, split);
  return { train: total - validation - test, validation, test };
}

/** The split in force: as many sequences as were made, in the order in which they were drawn. */
function resolveSplit(
  split: DataConfig['split'],
  { train, validation, test }: SplitCounts,
  count: number,
): DataConfig['split'] {
  if (split.kind === 'none') return split;
  return { ...split, kind: 'by-time', train: train / count, validation: validation / count, test: test / count };
}

function checkSize(plan: SyntheticTaskPlan, length: number, count: number, window: DataConfig['window']): void {
  // What is foretold lies behind the window, and the next window a stride away.
  const beyond = plan.task === 'forecast' ? window.horizon + window.stride : 0;
  const timeSteps = count * (plan.longestSequence(length) + beyond);
  if (timeSteps <= MAX_TIME_STEPS) return;
  const path = count > length ? 'data.source.count' : 'data.source.length';
  throw configError(path, `${timeSteps} time steps would be made, at most ${MAX_TIME_STEPS} can be`);
}

function describePreparation({ task, vocabulary, featureSize, labels }: SyntheticTaskPlan): Preparation {
  const areCharacters = vocabulary.every((symbol) => symbol.length === 1);
  const unit = areCharacters ? 'grapheme' : 'whitespace';
  return {
    task,
    tokens: vocabulary.length === 0 ? null : { unit, normalization: 'NFC', lowercase: false },
    vocabulary: [...vocabulary],
    unknownId: null,
    labels: [...labels],
    ...{ scaling: null, targetScaling: null, featureSize },
  };
}
