import { availableParallelism, cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { capture } from '../run-command.mjs';
import { PEERS, PYTHON } from './contenders.mjs';

/** The processor, its cores and memory, and the Node that runs this. */
export function describeMachine() {
  const processor = cpus()[0]?.model.trim() ?? 'unknown processor';
  const gibibytes = Math.round(totalmem() / 2 ** 30);
  const { node, v8 } = process.versions;
  return `${processor}, ${availableParallelism()} cores, ${gibibytes} GiB; Node ${node} (V8 ${v8.split('-')[0]})`;
}

/** What the system's Python has, as `peers/describe_python.py` prints it; null when there is no Python. */
export async function inspectPython() {
  try {
    const { code, output } = await capture(PYTHON, [join(PEERS, 'describe_python.py')]);
    return code === 0 ? JSON.parse(output) : null;
  } catch {
    return null;
  }
}

/** What is missing or unfair about the Python, each with how to mend it. */
export function warnAboutPython(python) {
  if (python === null || python.numpy === null || python.torch === null)
    return ['NumPy or PyTorch is missing; `--install` gets them'];
  if (python.openBlas === null)
    return ['products are not done by OpenBLAS, which is no fair peer; `--install` gets it'];
  return [];
}

/** Versions of the Python contenders, and the library behind their products. */
export function describePython(python) {
  if (python === null) return 'no Python';
  const blas = `${python.openBlas ?? 'no OpenBLAS'} (PyTorch's own words: BLAS_INFO=${python.torchBlas})`;
  return `Python ${python.python}, NumPy ${python.numpy}, PyTorch ${python.torch}, ${blas}`;
}
