import { table } from './format.mjs';

const ARITHMETICS = ['fast', 'portable'];

/** Speeds of products, each with its share of the peak. */
export function writeMatrixProduct({ peak, shapes }) {
  const cell = (shape, arithmetic) => {
    const speed = shape[arithmetic];
    return speed === undefined ? '-' : `${speed.median.toFixed(1)} (${writeShare(speed, peak[arithmetic])})`;
  };
  const rows = [{ shape: 'peak', ...peak }, ...shapes].map((shape) => [
    ...[shape.shape, ...ARITHMETICS.map((arithmetic) => cell(shape, arithmetic))],
  ]);
  return `## Matrix product

GFLOP/s on one thread (medians), and the share of the peak, by medians / by bests: what 128-bit vectors of this processor do
at most, measured in the same rounds by a loop that multiplies and adds in registers.

${table(['M x N x K', ...ARITHMETICS], rows)}`;
}

/** The worst share of the peak in each runtime. */
export function writeRuntimes(runtimes) {
  const rows = runtimes.flatMap(({ name, matrixProduct }) =>
    ARITHMETICS.filter((arithmetic) => matrixProduct.peak[arithmetic] !== undefined).map((arithmetic) => [
      ...[`${name}, ${arithmetic}`, matrixProduct.peak[arithmetic].median.toFixed(1)],
      ...[false, true].map((isThin) => writeWorst(matrixProduct, arithmetic, isThin)),
    ]),
  );
  return `## Runtimes

The same products in other runtimes, whose compilers differ: the peak in GFLOP/s, and the worst shares of it.

${table(['runtime', 'peak', 'shapes of A to D', 'thin shapes'], rows)}`;
}

function writeWorst({ peak, shapes }, arithmetic, isThin) {
  const speeds = shapes.filter((shape) => shape.isThin === isThin).map((shape) => shape[arithmetic]);
  const worst = (statistic) => Math.min(...speeds.map((speed) => speed[statistic]));
  return writeShare({ median: worst('median'), best: worst('best') }, peak[arithmetic]);
}

function writeShare(speed, peak) {
  const percent = (statistic) => (100 * speed[statistic]) / peak[statistic];
  return `${percent('median').toFixed(0)} / ${percent('best').toFixed(0)} %`;
}
