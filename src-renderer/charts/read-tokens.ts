import { createSubscriber } from 'svelte/reactivity';

/** The design tokens that a canvas needs as values: a canvas cannot follow CSS variables by itself. */
export interface ChartTokens {
  readonly grid: string;
  readonly lineStrong: string;
  readonly ink3: string;
  readonly fontFamily: string;
  /** Colours of the runs, first to eighth, `#rrggbb`. */
  readonly runs: readonly string[];
}

/** Returns the tokens in force on the page. */
function readTokens(): ChartTokens {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    grid: token('grid'),
    lineStrong: token('line-strong'),
    ink3: token('ink-3'),
    fontFamily: token('font-ui'),
    runs: Array.from({ length: 8 }, (_, index) => token(`run-${String(index + 1)}`)),
  };
}

/** The tokens of the theme in force. Whoever reads them is told when the theme changes or a bundled font has arrived. */
class LiveTokens {
  /** By theme: reading styles anew would make the page lay itself out at once. */
  private readonly known = new Map<string, ChartTokens>();
  private readonly subscribe = createSubscriber((changed) => {
    const observer = new MutationObserver(changed);
    observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    document.fonts.addEventListener('loadingdone', changed);
    return () => {
      observer.disconnect();
      document.fonts.removeEventListener('loadingdone', changed);
    };
  });

  get current(): ChartTokens {
    this.subscribe();
    const theme = document.documentElement.dataset['theme'] ?? '';
    const known = this.known.get(theme);
    if (known !== undefined) return known;
    const read = readTokens();
    this.known.set(theme, read);
    return read;
  }
}

export const liveTokens = new LiveTokens();
