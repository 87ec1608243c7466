import { expect, test } from 'vitest';
import { flagForFusedVectors, flagForWideVectors } from './vector-flags.ts';

test.each([
  ['11.3.244.8-node.30', '--experimental-wasm-relaxed-simd'],
  ['11.4.183.29-electron.0', '--experimental-wasm-relaxed-simd'],
  ['12.4.254.21-node.33', null],
  ['14.6.202.34-node.34', null],
])('fused vectors of V8 %s are asked for by %s', (v8, flag) => {
  expect(flagForFusedVectors(v8)).toBe(flag);
});

test.each([
  ['11.3.244.8-node.30', 'x64', null],
  ['13.6.233.10-node.28', 'x64', null],
  ['14.6.202.34-node.34', 'x64', '--experimental-wasm-revectorize'],
  ['15.0.1-electron.0', 'x64', '--experimental-wasm-revectorize'],
  ['14.6.202.34-node.34', 'arm64', null],
])('wide vectors of V8 %s on %s are asked for by %s', (v8, arch, flag) => {
  expect(flagForWideVectors(v8, arch)).toBe(flag);
});
