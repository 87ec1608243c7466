import type { ChartMetric } from '../contract/board-view.ts';
import { isNumberTask } from '../contract/number-task.ts';
import type { RunConfig, Task } from '../contract/run-config.ts';

/** The task of a run whose data may still be choosing it: where a text has no label, it is the next symbol. */
export function taskOf(config: RunConfig): Task {
  return config.data.task ?? (config.data.columns.target === null ? 'next-symbol' : 'sequence-class');
}

/** Whether the loss is the cross-entropy itself, in which every target counts as much as any other. */
function isPlain({ classWeights, labelSmoothing }: RunConfig['training']['loss']): boolean {
  return classWeights === null && labelSmoothing === 0;
}

/** Returns whether runs of this configuration measure what a chart shows. */
export function isMeasured(metric: ChartMetric, config: RunConfig): boolean {
  const task = taskOf(config);
  switch (metric) {
    case 'perplexity':
    case 'bitsPerSymbol':
      return config.data.task === 'next-symbol' && isPlain(config.training.loss);
    case 'accuracy':
      return !isNumberTask(task);
    case 'f1':
      return task === 'sequence-class' || task === 'step-tags';
    case 'mae':
    case 'rmse':
    case 'r2':
      return isNumberTask(task);
    default:
      return true;
  }
}
