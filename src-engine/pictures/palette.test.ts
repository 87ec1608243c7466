import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { THEMES } from './palette.ts';

const css = readFileSync(new URL('../../src-renderer/styles/tokens.css', import.meta.url), 'utf8');

test.each(['light', 'dark'] as const)('the colours of the theme %s are those of the window', (theme) => {
  const [, block = ''] = css.split(`:root[data-theme='${theme}'] {`);
  const tokens = new Map(
    [...(block.split('\n}')[0] ?? '').matchAll(/--([\w-]+): (#\w+);/g)].map(([, name, value]) => [name, value]),
  );
  const known = Object.fromEntries(Object.keys(THEMES.light).map((name) => [name, tokens.get(name)]));
  expect(THEMES[theme]).toEqual(known);
});
