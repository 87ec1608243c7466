/** Most elements of a block: some milliseconds of an update. */
export const BLOCK_LENGTH = 2 ** 18;

/** Returns what is made of each block of so many elements: of elements `first` … `end − 1`. */
export function mapBlocks<Result>(length: number, make: (first: number, end: number) => Result): readonly Result[] {
  const count = Math.ceil(length / BLOCK_LENGTH);
  return Array.from({ length: count }, (_, block) => {
    const first = block * BLOCK_LENGTH;
    return make(first, Math.min(first + BLOCK_LENGTH, length));
  });
}
