import type { EnginePlatform } from '../service/engine-platform.ts';

const missing = (): never => {
  throw new Error('The platform of tests has no files, digests, clock or threads');
};

/** One core and nothing else: what a test needs beyond it, it adds. */
export const TEST_PLATFORM: EnginePlatform = {
  cores: 1,
  appVersion: '0.0.0',
  enableVectors: () => false,
  startKernelThread: missing,
  now: missing,
  timestamp: missing,
  memory: missing,
  repeat: missing,
  yieldToMessages: missing,
  openData: missing,
  sha256: missing,
  createDigest: missing,
  openRunFolder: missing,
  writeFile: missing,
};
