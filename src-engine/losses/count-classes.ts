/** Returns (classCount): how often each class is a target. */
export function countClasses(targets: Int32Array, classCount: number): number[] {
  const counts = new Array<number>(classCount).fill(0);
  for (const target of targets) {
    if (target >= 0) counts[target]! += 1;
  }
  return counts;
}
