import type { Plugin } from 'vite';

export function slimElectronStore(): Plugin;
