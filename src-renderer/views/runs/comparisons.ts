import type { RunComparison, RunDefinition } from '../../../src-engine/contract/run-record.ts';

interface Compared {
  readonly summary: { readonly definition: Pick<RunDefinition, 'comparison'> };
}

/** Returns the comparisons that runs were made for, the newest first. */
export function listComparisons(runs: readonly Compared[]): readonly RunComparison[] {
  const found = new Map<string, RunComparison>();
  for (const { summary } of runs) {
    const { comparison } = summary.definition;
    if (comparison !== null) found.set(comparison.id, comparison);
  }
  return [...found.values()].sort((a, b) => (a.id < b.id ? 1 : -1));
}
