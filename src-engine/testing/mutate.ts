import fc from 'fast-check';
import { concatenate } from './test-zip.ts';

/** Places and lengths are shares of the file, so that one mutation fits files of any size. */
type Mutation =
  | { readonly kind: 'flip'; readonly at: number; readonly bit: number }
  | { readonly kind: 'write'; readonly at: number; readonly bytes: Uint8Array }
  | { readonly kind: 'cut'; readonly at: number; readonly length: number }
  | { readonly kind: 'splice'; readonly at: number; readonly from: number; readonly length: number }
  | { readonly kind: 'repeat'; readonly at: number; readonly length: number; readonly times: number };

const share = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const shortShare = share.map((value) => value ** 4);
/** Bytes that mean much to many formats: lengths without end, zeros, quotes, brackets, line ends. */
const telling = fc.constantFrom(0x00, 0xff, 0x7f, 0x80, 0x22, 0x27, 0x5b, 0x7b, 0x5d, 0x7d, 0x2c, 0x0a, 0x0d, 0x5c);

const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.record({ kind: fc.constant('flip' as const), at: share, bit: fc.nat(7) }),
  fc.record({
    kind: fc.constant('write' as const),
    at: share,
    bytes: fc
      .array(fc.oneof(telling, fc.nat(255)), { minLength: 1, maxLength: 8 })
      .map((bytes) => Uint8Array.from(bytes)),
  }),
  fc.record({ kind: fc.constant('cut' as const), at: share, length: shortShare }),
  fc.record({ kind: fc.constant('splice' as const), at: share, from: share, length: shortShare }),
  fc.record({
    kind: fc.constant('repeat' as const),
    at: share,
    length: shortShare,
    times: fc.integer({ min: 1, max: 50 }),
  }),
);

/** One to four changes to a file. */
export const mutations: fc.Arbitrary<readonly Mutation[]> = fc.array(mutation, { minLength: 1, maxLength: 4 });

/** Returns the bytes of a file as they are after changes, one after the other. */
export function mutate(bytes: Uint8Array, changes: readonly Mutation[]): Uint8Array {
  return changes.reduce(applyMutation, bytes);
}

function applyMutation(bytes: Uint8Array, change: Mutation): Uint8Array {
  const at = Math.floor(change.at * bytes.length);
  if (change.kind === 'flip') return bytes.map((byte, index) => (index === at ? byte ^ (1 << change.bit) : byte));
  if (change.kind === 'write') {
    const written = bytes.slice();
    written.set(change.bytes.subarray(0, bytes.length - at), at);
    return written;
  }
  const length = Math.ceil(change.length * bytes.length);
  const before = bytes.subarray(0, at);
  if (change.kind === 'cut') return concatenate([before, bytes.subarray(at + length)]);
  const from = change.kind === 'repeat' ? at : Math.floor(change.from * bytes.length);
  const copies = change.kind === 'repeat' ? change.times : 1;
  const block = bytes.subarray(from, from + length);
  return concatenate([before, ...Array.from({ length: copies }, () => block), bytes.subarray(at)]);
}
