import { CONTENDERS } from './contenders.mjs';
import { describeWorkload, short, table, times } from './format.mjs';
import { compareSpeed } from './speed-criteria.mjs';

const REFERENCE = CONTENDERS[0];

const EXPLANATION = `One step is forward, back-propagation through all time steps, clipping by the global norm and Adam, on one batch
that stays the same, in float64. Every contender is a process of its own; they take turns, one computing at a time. Differences
that cannot be had away: TensorFlow.js computes in float32 and does not clip, its GRU has the reset gate before the product,
and its embedding is a layer without bias on one-hot inputs; brain.js trains on one sequence a step with a solver of its own
(RMSProp, ReLU in its plain RNN). PyTorch is given one-hot inputs made beforehand, NumPy takes rows of the input weights
instead. The classifier reads the last state of each direction and has two classes. In the newest Node, as in the newest
Electron, V8 makes two of the kernels' vectors one where the processor has wider ones (decision 0011); the other tools in
JavaScript run in both Nodes, and are compared with in the same.`;

/**
 * The comparison with other tools, for docs/benchmarks.md.
 * @param speeds workload -> contender -> as `runRounds` returns it
 * @param conditions lines on the machine and how it was measured
 */
export function writeSpeeds(workloads, speeds, conditions) {
  const names = Object.keys(speeds);
  const legend = names.map((name) => `- **${name}**: ${describeWorkload(workloads[name])}`).join('\n');
  return `## Against other tools

${EXPLANATION} This section is written by \`npm run bench\`.

${legend}

${conditions.map((line) => `- ${line}`).join('\n')}

![Tokens a second of every contender on every workload](benchmarks/speed.svg)

Tokens a second, median / best of the rounds:

${writeRates(speeds)}

How many times faster ${REFERENCE.title} is, by medians / by bests:

${writeRatios(speeds)}

${writeLeftOut(speeds)}`;
}

/** Median and best rates: a row for each contender that has any. */
export function writeRates(speeds) {
  return contenderTable(CONTENDERS, speeds, (contenders, { name }) => {
    const speed = contenders[name];
    return speed?.median === undefined ? '-' : `${short(speed.median)} / ${short(speed.best)}`;
  });
}

/** How many times faster our first contender is than each other one. */
function writeRatios(speeds) {
  return contenderTable(CONTENDERS.slice(1), speeds, (contenders, { name }) => {
    const ratio = compareSpeed(contenders, REFERENCE.name, [name]);
    return ratio === null ? '-' : `${times(ratio.median)} / ${times(ratio.best)}`;
  });
}

function contenderTable(contenders, speeds, writeCell) {
  const rows = contenders
    .map((contender) => [contender.title, ...Object.values(speeds).map((speed) => writeCell(speed, contender))])
    .filter(([, ...cells]) => cells.some((cell) => cell !== '-'));
  return table(['contender', ...Object.keys(speeds)], rows);
}

/** Which contenders have no result on which workloads, and why. */
export function writeLeftOut(speeds) {
  const reasons = CONTENDERS.flatMap(({ name, title }) => {
    const missing = Object.entries(speeds).filter(([, contenders]) => contenders[name]?.unsupported !== undefined);
    const reasonOf = ([, contenders]) => contenders[name].unsupported;
    return [...new Set(missing.map(reasonOf))].map((reason) => {
      const workloads = missing.filter((entry) => reasonOf(entry) === reason).map(([workload]) => workload);
      return `- ${title}, ${workloads.join(', ')}: ${reason}`;
    });
  });
  return reasons.length === 0 ? '' : `Without a result:\n\n${reasons.join('\n')}`;
}

/** The panels of `speedPlot`. */
export function speedPanels(workloads, speeds) {
  return Object.entries(speeds).map(([workload, contenders]) => ({
    title: `${workload}: ${describeWorkload(workloads[workload])}`,
    bars: CONTENDERS.filter(({ name }) => contenders[name]?.median !== undefined).map(({ name, title, isOurs }) => {
      return { label: title, value: contenders[name].median, isOurs };
    }),
  }));
}
