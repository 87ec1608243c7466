import type { MetricBatch, RunEvent, RunHistory, RunSample } from '../../src-engine/contract/engine-protocol.ts';
import { TRAIN_COLUMNS, VALIDATION_COLUMNS } from '../../src-engine/contract/metrics.ts';
import type { RunState } from '../../src-engine/contract/run-record.ts';
import { MetricTable } from './metric-table.ts';
import { tellSoon } from './news.ts';

/** What was measured in a run, as far as the window has it. */
export class RunMetrics {
  /** Raised soon after `train` or `validation` changed. Read it before reading them. */
  version = $state(0);
  /** What the model made of something, oldest first. */
  samples = $state.raw<readonly RunSample[]>([]);
  /** What happened while it trained, oldest first. */
  events = $state.raw<readonly RunEvent[]>([]);

  readonly train = new MetricTable(TRAIN_COLUMNS);
  readonly validation = new MetricTable(VALIDATION_COLUMNS);

  private readonly tell = () => {
    this.version++;
  };

  append({ train, validation }: Pick<MetricBatch, 'train' | 'validation'>): void {
    this.train.append(train);
    this.validation.append(validation);
    tellSoon(this.tell);
  }

  addSample(sample: RunSample): void {
    this.samples = [...this.samples, sample];
  }

  addEvent(event: RunEvent): void {
    this.events = [...this.events, event];
  }

  replace({ train, validation, thinning, samples, events }: RunHistory): void {
    this.train.replace(train, thinning.train);
    this.validation.replace(validation, thinning.validation);
    this.samples = samples;
    this.events = events;
    this.version++;
  }

  clear(): void {
    this.train.clear();
    this.validation.clear();
    this.samples = [];
    this.events = [];
    this.version++;
  }

  /** Whether nothing of what the run's folder holds is missing. */
  hasAll({ trainRows, validationRows, samples, events }: RunState['recorded']): boolean {
    return (
      this.train.rowCount >= trainRows &&
      this.validation.rowCount >= validationRows &&
      this.samples.length >= samples &&
      this.events.length >= events
    );
  }
}
