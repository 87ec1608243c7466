import type { Plugin } from 'vite';

export function listPackages(without?: readonly string[]): Plugin;
