import { parseRunConfig, type RunConfig } from '../src-engine/contract/run-config.ts';

/** The sample that is ready to train on first launch: the one where reading in both directions wins clearly. */
const FIRST_LAUNCH_SAMPLE = 'fill-the-blank';

const NAMES = {
  en: { forward: 'one direction', both: 'both directions' },
  ko: { forward: '단방향', both: '양방향' },
};

/**
 * Returns the two runs of the first launch: equal but for the direction.
 * @param language BCP 47; their names are Korean or English
 */
export function firstLaunchRuns(language: string): RunConfig[] {
  const names = language.startsWith('ko') ? NAMES.ko : NAMES.en;
  const make = (name: string, bidirectional: boolean): RunConfig =>
    parseRunConfig({
      name,
      data: {
        source: { kind: 'sample', id: FIRST_LAUNCH_SAMPLE },
        task: 'step-tags',
        columns: { input: ['words'], target: ['tags'] },
      },
      model: { input: { kind: 'embedding', size: 16 }, layers: [{ hiddenSize: 32, bidirectional }] },
      training: {
        epochs: 10,
        batchSize: 32,
        clip: { kind: 'global-norm', max: 5 },
        optimizer: { kind: 'adam', learningRate: 0.003 },
      },
    });
  return [make(names.forward, false), make(names.both, true)];
}
