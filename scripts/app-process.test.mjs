import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { appArgument, isNoise } from './app-process.mjs';
import { ROOT } from './project-paths.mjs';

afterEach(() => vi.unstubAllEnvs());

describe('isNoise', () => {
  it.each([
    '[12238:1121/193611.078170:ERROR:bus.cc(399)] Failed to connect to the bus: No such file or directory',
    '[12273:1121/193611.509549:ERROR:command_buffer_proxy_impl.cc(128)] ContextResult::kTransientFailure',
    '(electron:4711): dconf-WARNING **: 10:00:00.000: failed to commit changes to dconf',
    'libva error: vaGetDriverNameByIndex() failed',
    '',
  ])('keeps "%s" out of the terminal', (line) => expect(isNoise(line)).toBe(true));

  it.each(['TypeError: x is not a function', 'Error: [1] failed', 'epoch 3  loss 0.12'])('shows "%s"', (line) =>
    expect(isNoise(line)).toBe(false),
  );
});

describe('appArgument', () => {
  it('resolves files from the folder in which npm was called', () => {
    vi.stubEnv('INIT_CWD', join(ROOT, 'scripts'));
    expect(appArgument('start.mjs')).toBe(join(ROOT, 'scripts', 'start.mjs'));
  });

  it('leaves switches and names of no file alone', () => {
    expect(appArgument('--lang=ko')).toBe('--lang=ko');
    expect(appArgument('nowhere.csv')).toBe('nowhere.csv');
  });
});
