import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import type { EnginePlatform } from '../service/engine-platform.ts';

/** V8 11 knows fused vectors behind a flag; later versions have them, and complain about the flag. */
const FLAGGED_V8 = /^11[.]/u;

/** All that a kernel thread does, as the worker's own program: it needs nothing of the engine but the compiled kernels. */
const PROGRAM = `
const { parentPort, workerData } = require('node:worker_threads');
const { module, memory, thread, recordAt, scratchAt } = workerData;
const { exports } = new WebAssembly.Instance(module, { env: { memory } });
exports.initialize(scratchAt);
const epoch = exports.join(recordAt);
parentPort.postMessage('ready');
exports.serve(recordAt, thread, epoch);
`;

export const enableFusedVectors: EnginePlatform['enableFusedVectors'] = () => {
  if (FLAGGED_V8.test(process.versions.v8)) setFlagsFromString('--experimental-wasm-relaxed-simd');
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
