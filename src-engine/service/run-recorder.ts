import { assertNever } from '../contract/assert-never.ts';
import type { RunEvent, RunHistory, TextSample } from '../contract/engine-protocol.ts';
import { TRAIN_COLUMNS, VALIDATION_COLUMNS } from '../contract/metrics.ts';
import type { RunState } from '../contract/run-record.ts';
import type { RunFolder } from './engine-platform.ts';
import { MetricHistory } from './metric-history.ts';
import type { MetricLine, TrainRow, ValidationRow } from './metric-line.ts';

/** Everything measured in a run: kept whole in memory for the window, and appended to the run folder. */
export class RunRecorder {
  readonly train = new MetricHistory(TRAIN_COLUMNS);
  readonly validation = new MetricHistory(VALIDATION_COLUMNS);
  readonly samples: TextSample[] = [];
  readonly events: RunEvent[] = [];
  #unsaved: MetricLine[] = [];

  addTrainRow(row: TrainRow): void {
    this.train.append(row);
    this.#unsaved.push({ kind: 'train', ...row });
  }

  addValidationRow(row: ValidationRow): void {
    this.validation.append(row);
    this.#unsaved.push({ kind: 'validation', ...row });
  }

  addSample(sample: TextSample): void {
    this.samples.push(sample);
    this.#unsaved.push({ kind: 'sample', ...sample });
  }

  addEvent(event: RunEvent): void {
    const { kind, ...facts } = event;
    this.events.push(event);
    this.#unsaved.push({ kind: 'event', event: kind, ...facts });
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

  /** Appends what came since the last call to `metrics.jsonl`. */
  async save(folder: Pick<RunFolder, 'appendMetrics'>): Promise<void> {
    const lines = this.#unsaved;
    if (lines.length === 0) return;
    this.#unsaved = [];
    await folder.appendMetrics(lines);
  }

  history(): RunHistory {
    return {
      train: this.train.slice(0, this.train.rowCount),
      validation: this.validation.slice(0, this.validation.rowCount),
      samples: [...this.samples],
      events: [...this.events],
    };
  }
}

/** Returns the history that the lines of a `metrics.jsonl` hold. */
export function historyFromLines(lines: readonly MetricLine[]): RunHistory {
  const recorder = new RunRecorder();
  for (const line of lines) addLine(recorder, line);
  return recorder.history();
}

function addLine(recorder: RunRecorder, line: MetricLine): void {
  switch (line.kind) {
    case 'train':
      recorder.addTrainRow(line);
      return;
    case 'validation':
      recorder.addValidationRow(line);
      return;
    case 'sample':
      recorder.addSample({ step: line.step, text: line.text });
      return;
    case 'event':
      recorder.addEvent({ kind: line.event, step: line.step, from: line.from, to: line.to });
      return;
    default:
      assertNever(line);
  }
}
