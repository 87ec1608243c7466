import { createRequire } from 'node:module';

/** Where Electron's binary is: what its package is for everybody but Electron itself. */
export const electronPath = createRequire(import.meta.url)('electron') as string;
