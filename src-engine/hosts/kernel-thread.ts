import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import type { EnginePlatform } from '../service/engine-platform.ts';
import { flagForFusedVectors, flagForWideVectors } from './vector-flags.ts';

/** All that a kernel thread does, as the worker's own program: it needs nothing of the engine but the compiled kernels. */
const PROGRAM = `
const { parentPort, workerData } = require('node:worker_threads');
const { module, memory, thread, recordAt, scratchAt, hasWideVectors } = workerData;
const { exports } = new WebAssembly.Instance(module, { env: { memory } });
exports.initialize(scratchAt);
if (hasWideVectors) exports.useWideTiles();
const epoch = exports.join(recordAt);
parentPort.postMessage('ready');
exports.serve(recordAt, thread, epoch);
`;

/** Electron's engine process is given the flag for wide vectors when it starts (src-main/engine-process.ts). */
export const enableVectors: EnginePlatform['enableVectors'] = () => {
  const { versions, arch } = process;
  const [fused, wide] = [flagForFusedVectors(versions.v8), flagForWideVectors(versions.v8, arch)];
  if (fused !== null) setFlagsFromString(fused);
  if (wide !== null && versions['electron'] === undefined) setFlagsFromString(wide);
  return wide !== null;
};

export const startKernelThread: EnginePlatform['startKernelThread'] = (task, onStart) => {
  const worker = new Worker(PROGRAM, { eval: true, workerData: task });
  worker.once('message', () => {
    // From now on it only serves: it must not keep the process alive.
    worker.unref();
    onStart(true);
  });
  worker.once('error', () => {
    onStart(false);
  });
  return () => {
    void worker.terminate();
  };
};
