/** Larger vocabularies are embedded: one-hot weights grow with every symbol and unit. */
const MAX_ONE_HOT_SYMBOLS = 512;
/** Numbers that stand for a symbol when it is embedded. */
export const DEFAULT_EMBEDDING_SIZE = 32;

type DefaultInput =
  { readonly kind: 'numeric' } | { readonly kind: 'one-hot' } | { readonly kind: 'embedding'; readonly size: number };

/** Returns how a model reads data when its configuration leaves that open. */
export function defaultInput(data: { readonly featureSize: number; readonly vocabularySize: number }): DefaultInput {
  if (data.featureSize > 0) return { kind: 'numeric' };
  if (data.vocabularySize <= MAX_ONE_HOT_SYMBOLS) return { kind: 'one-hot' };
  return { kind: 'embedding', size: DEFAULT_EMBEDDING_SIZE };
}
