/** The kernels of `assembly/`, compiled by the build (scripts/compile-kernels.mjs): WebAssembly as base64. */
declare module 'virtual:kernels' {
  /** Of `portable` arithmetic. */
  export const PORTABLE: string;
  /** Of `fast` arithmetic. */
  export const FAST: string;
}
