import { escapeXml } from '../../pictures/svg.ts';

/** Markup, as opposed to text that has still to be escaped. */
export class Html {
  constructor(readonly text: string) {}
}

type Content = Html | string | number | readonly Html[];

/** Returns markup in which every inserted text is escaped, also between quotation marks. */
export function html(markup: TemplateStringsArray, ...contents: readonly Content[]): Html {
  return new Html(markup.map((text, index) => text + writeContent(contents[index] ?? '')).join(''));
}

function writeContent(content: Content): string {
  if (content instanceof Html) return content.text;
  if (typeof content === 'object') return content.map(({ text }) => text).join('');
  return escapeXml(String(content));
}
