import { parseRunConfig } from '../../contract/run-config.ts';
import type { ModelFile } from '../../interchange/model-file.ts';
import { planModel } from '../../model/model-plan.ts';
import { resolveModelConfig } from '../../model/resolve-model-config.ts';

const VOCABULARY = ['a', 'b', 'c', '<unknown>'];
const SIZES = { vocabularySize: VOCABULARY.length, featureSize: 0, maxTimeSteps: 1, maxBatchSize: 1, maxLossCount: 0 };

/** Returns a model as training writes it: it reads and writes four symbols through one layer. */
export function honestModel(cell: 'rnn' | 'lstm' | 'gru' = 'lstm', hiddenSize = 3): ModelFile {
  const config = parseRunConfig({
    name: 'honest',
    data: { source: { kind: 'file', path: 'a.txt' }, task: 'next-symbol' },
    model: { input: { kind: 'one-hot' }, layers: [{ cell, hiddenSize }] },
  });
  const resolved = resolveModelConfig(config.model, { task: 'next-symbol', ...SIZES });
  const plan = planModel(resolved, { ...SIZES, outputSize: VOCABULARY.length });
  return {
    config,
    preparation: {
      task: 'next-symbol',
      tokens: { unit: 'grapheme', normalization: 'NFC', lowercase: false },
      vocabulary: VOCABULARY,
      unknownId: 3,
      labels: VOCABULARY,
      scaling: null,
      targetScaling: null,
      featureSize: 0,
    },
    weightsSha256: '0'.repeat(64),
    tensors: plan.tensors.entriesOf('parameter').map(({ name, shape, size }, index) => ({
      name,
      shape,
      data: Float64Array.from({ length: size }, (_, i) => Math.sin(i + index)),
    })),
  };
}
