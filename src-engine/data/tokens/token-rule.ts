import type { DataConfig } from '../../contract/run-config.ts';
import type { TokenRule } from '../preparation.ts';

/** Returns how a resolved configuration makes tokens. */
export function tokenRule({ unit, normalization, lowercase }: DataConfig['tokens']): TokenRule {
  if (unit === null) throw new Error('The token unit must be resolved before text is read');
  return { unit, normalization, lowercase };
}
