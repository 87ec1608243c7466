import { join, resolve } from 'node:path';

/** Root of the project. */
export const ROOT = resolve(import.meta.dirname, '..');

/** Git-ignored folder for what can be made again: runtimes, logs, reports. */
export const CACHE = join(ROOT, '.cache');

/** Logs of the single steps. */
export const LOGS = join(CACHE, 'logs');

/** Path of a file inside an installed package. */
export const inPackages = (...parts) => join(ROOT, 'node_modules', ...parts);
