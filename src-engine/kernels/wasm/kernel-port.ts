import type { KernelExports } from './kernel-exports.ts';

/** Where kernels are called: the compiled ones, or for a moment what notes the calls down. */
export interface KernelPort {
  exports: KernelExports;
}
