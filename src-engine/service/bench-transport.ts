import { METRICS_BATCH_ROWS, type FromEngine } from '../contract/engine-protocol.ts';
import { TRAIN_COLUMNS } from '../contract/metrics.ts';
import { timeInTurns, type BenchOptions, type Spread } from './bench-timing.ts';
import type { MessagePortLike } from './message-port.ts';
import type { TrainRow } from './metric-line.ts';
import { RunRecorder } from './run-recorder.ts';

/** Rows that wait when a batch is sent: of a slow run, of a quick one, and for a window that has stalled. */
const BATCH_ROWS = [1, 100, METRICS_BATCH_ROWS];
/** Batches that are sent one after the other in a round. */
const BATCHES = 10;

const ROW = Object.fromEntries(TRAIN_COLUMNS.map((name) => [name, 0.5])) as unknown as TrainRow;

/** What it costs to bring metrics from the recorder to the other end of a port. */
export interface TransportBench {
  readonly rows: number;
  readonly batchMs: Spread;
}

/**
 * Measures batches of metrics, from being cut out to having arrived.
 * @param near one end of a channel
 * @param far the other end, which is heard in this thread as well
 */
export async function benchTransport(
  options: BenchOptions,
  near: MessagePortLike,
  far: MessagePortLike,
): Promise<TransportBench[]> {
  const recorder = new RunRecorder();
  for (let row = 0; row < Math.max(...BATCH_ROWS); row++) recorder.addTrainRow(ROW);
  let onArrival: () => void = () => undefined;
  far.onMessage(() => {
    onArrival();
  });
  const sendBatch = (rows: number): Promise<void> =>
    new Promise((resolve) => {
      onArrival = resolve;
      near.postMessage(createMessage(recorder, rows));
    });
  const tasks = BATCH_ROWS.map((rows) => async () => {
    for (let batch = 0; batch < BATCHES; batch++) await sendBatch(rows);
  });
  const spreads = await timeInTurns(options, tasks);
  return BATCH_ROWS.map((rows, index) => {
    const { median, best } = spreads[index] ?? { median: NaN, best: NaN };
    return { rows, batchMs: { median: median / BATCHES, best: best / BATCHES } };
  });
}

function createMessage({ train, validation }: RunRecorder, rows: number): FromEngine {
  const batch = { sequence: 1, train: train.after(0, rows), validation: validation.after(0, 0) };
  return { kind: 'event', event: { kind: 'metrics', batch } };
}
