import type { Plugin } from 'vite';

/** The plugin that gives Vite the compiled kernels as `virtual:kernels`. */
export function kernels(): Plugin;
