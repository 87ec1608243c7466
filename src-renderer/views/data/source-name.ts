import type { OpenedFile } from '../../../src-main/contract/desktop-api.ts';
import type { Dictionary } from '../../i18n/en.ts';
import { sampleText } from './sample-text.ts';

/** Returns what opened data is called: samples and made-up tasks have names in each language, files their own. */
export function sourceName({ source, name }: Pick<OpenedFile, 'source' | 'name'>, text: Dictionary): string {
  if (source.kind === 'sample') return sampleText(text, source.id)?.name ?? name;
  if (source.kind === 'synthetic') return text.synthetic.tasks[source.task].name;
  return name;
}
