/** What makes V8 compute pairs of 128-bit vectors as one of 256 bits, where the processor has those. */
const WIDE_VECTORS_FLAG = '--experimental-wasm-revectorize';

/** The first V8 in which the flag reaches our products; those before have it for simpler code, or not at all. */
const FIRST_WIDE_V8 = 14;

/** V8 11 knows fused vectors behind a flag; later versions have them, and complain about the flag. */
const FLAGGED_FUSED_V8 = 11;

/** Returns the flag for vectors that fuse sums with products, or null where they are there without or not at all. */
export function flagForFusedVectors(v8: string): string | null {
  return majorOf(v8) === FLAGGED_FUSED_V8 ? '--experimental-wasm-relaxed-simd' : null;
}

/** Returns the flag for vectors of 256 bits, or null where there are none. */
export function flagForWideVectors(v8: string, arch: string): string | null {
  return majorOf(v8) >= FIRST_WIDE_V8 && arch === 'x64' ? WIDE_VECTORS_FLAG : null;
}

function majorOf(version: string): number {
  return Number.parseInt(version, 10);
}
