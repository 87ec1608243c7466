import { JAVASCRIPT_PEERS } from './contenders.mjs';
import { times } from './format.mjs';
import { verdictOf } from './verdict.mjs';

const JAVASCRIPT = { against: 'the best JavaScript peer', peers: JAVASCRIPT_PEERS };

/** What is asked of one of ours: workload -> how many times faster at least; null where it is only reported. */
const ASKED_OF_ONE_THREAD = [
  { ...JAVASCRIPT, asked: { A: 13, B: 13, L: 13, G: 13, D: 13, bi: 13, K: 20 } },
  { against: 'brain.js', peers: ['brain.js'], asked: { tiny: 20 } },
  { against: 'TensorFlow.js', peers: ['tfjs-cpu', 'tfjs-wasm'], asked: { tiny: 200 } },
  {
    ...{ against: 'PyTorch, 1 thread', peers: ['torch-1'] },
    asked: { A: 1, L: 1, G: 1, bi: 1, B: 0.85, D: 0.85, K: 4, tiny: 30 },
  },
  {
    ...{ against: 'PyTorch, 1 thread, 256-bit vectors', peers: ['torch-1-256'] },
    asked: { A: null, L: null, G: null, bi: null, B: null, D: null },
  },
];
const ASKED_OF_TWO_THREADS = [
  { ...JAVASCRIPT, asked: { A: 24, B: 24, L: 24, G: 24, D: 24 } },
  {
    ...{ against: "PyTorch's better setting", peers: ['torch-1', 'torch-2'] },
    asked: { A: 1.5, L: 1.5, G: 1.5, B: null, D: null },
  },
  {
    ...{ against: "NumPy's better setting", peers: ['numpy-1', 'numpy-2'] },
    asked: { A: 1, L: 1, G: 1, B: null, D: null },
  },
  { against: 'one thread', peers: ['unroll-fast-1'], asked: { B: 1.7, L: 1.7, D: 1.7 } },
];

/** Peers that are there for each Node. */
const RUN_BY_NODE = ['unroll-fast-1', ...JAVASCRIPT_PEERS];

/** The ratios asked, of the Node that runs this and of the newest: the peers in JavaScript run in the same. */
const SPEED_CRITERIA = [
  { suffix: '', where: '' },
  { suffix: '-newest', where: ', newest Node' },
].flatMap(({ suffix, where }) => {
  const inSameNode = ({ peers, ...asked }) => ({
    ...asked,
    peers: peers.map((peer) => (RUN_BY_NODE.includes(peer) ? `${peer}${suffix}` : peer)),
  });
  return [
    ...ASKED_OF_ONE_THREAD.map((asked) => ({
      ...{ ours: `unroll-fast-1${suffix}`, title: `fast, 1 thread${where}` },
      ...inSameNode(asked),
    })),
    ...ASKED_OF_TWO_THREADS.map((asked) => ({
      ...{ ours: `unroll-fast-2${suffix}`, title: `fast, 2 threads${where}` },
      ...inSameNode(asked),
    })),
  ];
});

/**
 * Judges the ratios asked of the workloads that were measured.
 * @param speeds workload -> contender -> as `runRounds` returns it
 * @returns rows `{ criterion, asked, got, verdict }`
 */
export function judgeSpeeds(speeds) {
  return SPEED_CRITERIA.flatMap(({ ours, title, against, peers, asked }) =>
    Object.entries(asked)
      .filter(([workload]) => workload in speeds)
      .map(([workload, atLeast]) => ({
        criterion: `${workload}: ${title}, against ${against}`,
        asked: atLeast === null ? 'reported' : `≥ ${times(atLeast)}`,
        ...judge(compareSpeed(speeds[workload], ours, peers), atLeast),
      })),
  );
}

/**
 * How many times faster than the fastest of the peers, by medians and by bests.
 * @param contenders contender -> as `runRounds` returns it
 * @returns `{ median, best }`, or null when ours or all peers are missing
 */
export function compareSpeed(contenders, ours, peers) {
  const own = contenders[ours];
  const others = peers.map((peer) => contenders[peer]).filter((peer) => peer?.median !== undefined);
  if (own?.median === undefined || others.length === 0) return null;
  const over = (statistic) => own[statistic] / Math.max(...others.map((peer) => peer[statistic]));
  return { median: over('median'), best: over('best') };
}

function judge(ratio, atLeast) {
  if (ratio === null) return { got: '-', verdict: 'not measured' };
  return { got: `${times(ratio.median)}, bests ${times(ratio.best)}`, verdict: verdictOf(ratio, atLeast) };
}
