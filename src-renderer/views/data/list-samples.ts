import { SYNTHETIC_TASKS, type DataConfig, type SyntheticTask } from '../../../src-engine/contract/run-config.ts';
import type { SampleInfo } from '../../../src-main/contract/desktop-api.ts';
import type { Dictionary } from '../../i18n/en.ts';
import { sampleText } from './sample-text.ts';

/** A bundled data set or a made-up task, ready to open. */
export interface ListedSample {
  readonly id: string;
  /** `null` for a bundled data set. */
  readonly task: SyntheticTask | null;
  readonly name: string;
  /** What it is about, in a line. */
  readonly line: string;
  /** A word at the right. */
  readonly badge: string;
  readonly licence: string;
}

/** Returns everything that one click opens: bundled data sets, then made-up tasks. */
export function listSamples(samples: readonly SampleInfo[], text: Dictionary): ListedSample[] {
  const { tasks, badge, licence } = text.synthetic;
  const bundled = samples.map((sample) => {
    const words = sampleText(text, sample.id);
    return {
      ...{ id: sample.id, task: null, licence: sample.licence },
      ...{ name: words?.name ?? sample.fileName, line: words?.line ?? '', badge: words?.badge ?? '' },
    };
  });
  const madeUp = SYNTHETIC_TASKS.map((task) => {
    const { name, line } = tasks[task];
    return { id: `synthetic-${task}`, task, name, line, badge, licence };
  });
  return [...bundled, ...madeUp];
}

/** Returns under which licence opened data comes; empty for a person's own. */
export function licenceOf(source: DataConfig['source'], samples: readonly SampleInfo[], text: Dictionary): string {
  if (source.kind === 'synthetic') return text.synthetic.licence;
  const sample = source.kind === 'sample' ? samples.find(({ id }) => id === source.id) : undefined;
  return sample?.licence ?? '';
}
