import { assertNever } from '../contract/assert-never.ts';
import type { RunEvent, RunHistory, RunSample } from '../contract/engine-protocol.ts';
import { TRAIN_COLUMNS, VALIDATION_COLUMNS } from '../contract/metrics.ts';
import type { RunReached, RunState } from '../contract/run-record.ts';
import type { RunFolder } from './engine-platform.ts';
import { MetricHistory } from './metric-history.ts';
import type { MetricLine, TrainRow, ValidationRow } from './metric-line.ts';
import { ReachedMetrics } from './reached-metrics.ts';

/** Everything measured in a run: held in memory for the window, and appended to the run folder. */
export class RunRecorder {
  readonly train = new MetricHistory(TRAIN_COLUMNS);
  readonly validation = new MetricHistory(VALIDATION_COLUMNS);
  readonly samples: RunSample[] = [];
  readonly events: RunEvent[] = [];
  readonly #reached = new ReachedMetrics();
  readonly #unsaved: MetricLine[] = [];
  #logBytes = 0;

  addTrainRow(row: TrainRow): void {
    this.#add({ kind: 'train', ...row });
  }

  addValidationRow(row: ValidationRow): void {
    this.#add({ kind: 'validation', ...row });
  }

  addSample(sample: RunSample): void {
    this.#add({ kind: 'sample', sample });
  }

  addEvent(event: RunEvent): void {
    this.#add({ kind: 'event', event });
  }

  /** What is recorded so far. */
  get counts(): RunState['recorded'] {
    return {
      trainRows: this.train.rowCount,
      validationRows: this.validation.rowCount,
      samples: this.samples.length,
      events: this.events.length,
    };
  }

  /** What was reached so far. */
  get reached(): RunReached {
    return this.#reached.reached;
  }

  /** Length of the log with all that is saved, bytes. */
  get logBytes(): number {
    return this.#logBytes;
  }

  /** Appends what came since the last call to `metrics.jsonl`; where that fails, it is kept for the next call. */
  async save(folder: Pick<RunFolder, 'appendMetrics'>): Promise<void> {
    const lines = [...this.#unsaved];
    if (lines.length === 0) return;
    this.#logBytes = await folder.appendMetrics(lines);
    this.#unsaved.splice(0, lines.length);
  }

  /**
   * Takes over what a log holds; returns how many of its lines cannot be read.
   * @param logBytes length of the log; needed only where it is continued
   */
  async load(folder: Pick<RunFolder, 'readMetrics'>, logBytes = 0): Promise<number> {
    this.#logBytes = logBytes;
    return await folder.readMetrics((line) => {
      this.#keep(line);
    });
  }

  history(): RunHistory {
    return {
      train: this.train.after(0, Infinity),
      validation: this.validation.after(0, Infinity),
      thinning: { train: this.train.thinning, validation: this.validation.thinning },
      samples: [...this.samples],
      events: [...this.events],
    };
  }

  #add(line: MetricLine): void {
    this.#keep(line);
    this.#unsaved.push(line);
  }

  #keep(line: MetricLine): void {
    switch (line.kind) {
      case 'train':
        this.train.append(line);
        this.#reached.addTrain(line);
        return;
      case 'validation':
        this.validation.append(line);
        this.#reached.addValidation(line);
        return;
      case 'sample':
        this.samples.push(line.sample);
        return;
      case 'event':
        this.events.push(line.event);
        return;
      default:
        assertNever(line);
    }
  }
}
