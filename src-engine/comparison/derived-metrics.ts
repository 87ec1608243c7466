import { DERIVED_COLUMNS, type DerivedColumn } from '../contract/metrics.ts';

const DERIVED: ReadonlySet<string> = new Set(DERIVED_COLUMNS);

export function isDerived(metric: string): metric is DerivedColumn {
  return DERIVED.has(metric);
}

/** @param loss mean cross-entropy of the next symbol, nats */
export function derive(metric: DerivedColumn, loss: number): number {
  return metric === 'perplexity' ? Math.exp(loss) : loss / Math.LN2;
}
