import { expect, test } from 'vitest';
import { METRICS_BATCH_ROWS, METRICS_WINDOW, type MetricBatch } from '../contract/engine-protocol.ts';
import { MetricPublisher } from './metric-publisher.ts';
import { RunRecorder } from './run-recorder.ts';

function setUp(): { recorder: RunRecorder; batches: MetricBatch[]; publisher: MetricPublisher } {
  const recorder = new RunRecorder();
  const batches: MetricBatch[] = [];
  const publisher = new MetricPublisher(recorder, (batch) => batches.push(batch));
  return { recorder, batches, publisher };
}

function addSteps(recorder: RunRecorder, first: number, count: number): void {
  for (let step = first; step < first + count; step++) {
    recorder.addTrainRow({
      step,
      epoch: step / 10,
      loss: 1 / step,
      accuracy: 0.5,
      mae: NaN,
      gradientNorm: 1,
      clippedGradientNorm: 1,
      clippedShare: 0,
      learningRate: 0.1,
      tokensPerSecond: 100,
      elapsedMs: step,
      skipped: 0,
    });
  }
}

function stepsOf(batches: readonly MetricBatch[]): number[] {
  return batches.flatMap((batch) => [...batch.train.columns.step]);
}

test('sends each row once', () => {
  const { recorder, batches, publisher } = setUp();
  addSteps(recorder, 1, 1);
  publisher.flush();
  publisher.flush();
  addSteps(recorder, 2, 1);
  publisher.flush();
  expect(stepsOf(batches)).toEqual([1, 2]);
});

test('keeps at most two batches unacknowledged and loses no row while it waits', () => {
  const { recorder, batches, publisher } = setUp();
  for (let step = 1; step <= 50; step++) {
    addSteps(recorder, step, 1);
    publisher.flush();
  }
  expect(batches).toHaveLength(METRICS_WINDOW);
  publisher.acknowledge(1);
  publisher.flush();
  expect(stepsOf(batches)).toEqual(Array.from({ length: 50 }, (_unused, i) => i + 1));
});

test('catches up in batches of bounded size', () => {
  const { recorder, batches, publisher } = setUp();
  addSteps(recorder, 1, 3 * METRICS_BATCH_ROWS + 5);
  while (!publisher.isDrained) {
    publisher.flush();
    publisher.acknowledge(batches.length);
  }
  expect(batches.map((batch) => batch.train.rowCount)).toEqual([
    METRICS_BATCH_ROWS,
    METRICS_BATCH_ROWS,
    METRICS_BATCH_ROWS,
    5,
  ]);
  expect(batches.map((batch) => batch.sequence)).toEqual([1, 2, 3, 4]);
});

test('continues after the history that the window fetched, without gap or overlap', () => {
  const { recorder } = setUp();
  addSteps(recorder, 1, 7);
  const history = recorder.history();
  const batches: MetricBatch[] = [];
  const publisher = new MetricPublisher(recorder, (batch) => batches.push(batch));
  addSteps(recorder, 8, 3);
  publisher.flush();
  expect([...history.train.columns.step, ...stepsOf(batches)]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
});

test('posts copies that do not drag the whole history along', () => {
  const { recorder, batches, publisher } = setUp();
  addSteps(recorder, 1, 3);
  publisher.flush();
  expect(batches[0]?.train.columns.loss.buffer.byteLength).toBe(3 * Float64Array.BYTES_PER_ELEMENT);
});
