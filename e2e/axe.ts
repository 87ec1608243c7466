import type { Page } from '@playwright/test';
import axe, { type AxeResults } from 'axe-core';

declare global {
  interface Window {
    readonly axe: { run(within: string): Promise<AxeResults> };
  }
}

const THEMES = ['light', 'dark'] as const;

/** Returns what axe calls serious or critical in the window, or a part of it, as it is, in both themes: one line for each element. */
export async function findAxeFaults(page: Page, state: string, within = ':root'): Promise<string[]> {
  await page.evaluate(axe.source);
  const before = await page.evaluate(() => document.documentElement.dataset['theme']);
  const faults: string[] = [];
  for (const theme of THEMES) {
    await setTheme(page, theme);
    const { violations } = await page.evaluate((part) => window.axe.run(part), within);
    for (const { id, impact, nodes } of violations) {
      if (impact !== 'serious' && impact !== 'critical') continue;
      faults.push(...nodes.map(({ target }) => `${state}, ${theme}: ${id} at ${target.join(' ')}`));
    }
  }
  await setTheme(page, before ?? 'light');
  return faults;
}

/** Colours fade into each other when a theme changes: none is judged half way. */
async function setTheme(page: Page, theme: string): Promise<void> {
  await page.evaluate(async (name) => {
    document.documentElement.dataset['theme'] = name;
    await Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => undefined)));
  }, theme);
}
