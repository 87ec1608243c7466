import { expect, test } from '@playwright/test';
import type { WebContents } from 'electron';
import type { DesktopApi } from '../src-main/contract/desktop-api.ts';
import { launchApp } from './launch-app.ts';

declare global {
  interface Window {
    desktop: DesktopApi;
  }
}

/** Electron leaves this out of its documented interface. */
type WebContentsWithPreferences = WebContents & { getLastWebPreferences(): Record<string, unknown> };

test('the page is isolated and sandboxed, and cannot run code that is not ours', async () => {
  const { app, page, close } = await launchApp();
  const preferences = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map(({ webContents }) =>
      (webContents as WebContentsWithPreferences).getLastWebPreferences(),
    ),
  );
  expect(preferences).toHaveLength(1);
  expect(preferences[0]).toMatchObject({
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    webviewTag: false,
  });
  expect(await page.evaluate(() => [typeof require, typeof process])).toEqual(['undefined', 'undefined']);
  expect(page.url()).toMatch(/^app:\/\//);

  // The devtools protocol is exempt from the policy, code that the page itself runs later is not.
  const violation = page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        addEventListener('securitypolicyviolation', (event) => {
          resolve(event.effectiveDirective);
        });
        setTimeout(() => {
          void fetch('https://example.com/').catch(() => undefined);
        }, 0);
      }),
  );
  expect(await violation).toBe('connect-src');
  await close();
});

test('the page can name no path and no channel of its own', async () => {
  const { page, close } = await launchApp();
  const attempts = await page.evaluate(async () => {
    const call = (channel: string, request: unknown): Promise<unknown> =>
      window.desktop.call(channel as 'app:info', request as null);
    const refusal = (promise: Promise<unknown>): Promise<string> =>
      promise.then(
        () => 'allowed',
        () => 'refused',
      );
    return [
      await refusal(call('data:open-dropped', { paths: ['/etc/passwd'] })),
      await refusal(call('no-such-channel', null)),
    ];
  });
  expect(attempts).toEqual(['refused', 'refused']);
  await close();
});

test('a second window is refused and the app stays where it is', async () => {
  const { app, page, close } = await launchApp();
  const opened = await page.evaluate(() => window.open('https://example.com/') === null);
  expect(opened).toBe(true);
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  await close();
});
