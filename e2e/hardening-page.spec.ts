import { expect, test, type ElectronApplication, type Page } from '@playwright/test';
import type { WebContents } from 'electron';
import { dropContent, launchApp } from './launch-app.ts';

/** Electron leaves this out of its documented interface. */
type WebContentsWithPreferences = WebContents & { getLastWebPreferences(): Record<string, unknown> };

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types svelte-trusted-html',
].join('; ');

/** Address -> what it must not give: anything at all. */
const OUTSIDE = [
  'app://unroll/../package.json',
  'app://unroll/%2e%2e/package.json',
  'app://unroll/%2e%2e%2fpackage.json',
  'app://unroll/..%5cpackage.json',
  'app://unroll/%00',
  'app://unroll/index.html%00.js',
  'app://unroll//etc/passwd',
  'app://unroll/etc/passwd',
  'app://unroll/assets',
  'app://unroll/%E0%A4%A',
  'app://other/index.html',
  'app://unroll.example.com/index.html',
];

const PERMISSIONS = [
  ...['accelerometer', 'ambient-light-sensor', 'background-fetch', 'background-sync', 'camera', 'clipboard-read'],
  ...['display-capture', 'geolocation', 'gyroscope', 'idle-detection', 'local-fonts', 'magnetometer', 'microphone'],
  ...['midi', 'nfc', 'notifications', 'payment-handler', 'periodic-background-sync', 'persistent-storage'],
  ...['screen-wake-lock', 'storage-access', 'window-management'],
];

/** What asks for something at once, without a query before. */
const DEMANDS: Readonly<Record<string, string>> = {
  camera: 'navigator.mediaDevices.getUserMedia({ video: true })',
  microphone: 'navigator.mediaDevices.getUserMedia({ audio: true })',
  screen: 'navigator.mediaDevices.getDisplayMedia()',
  place: 'new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject))',
  midi: 'navigator.requestMIDIAccess({ sysex: true })',
  clipboard: 'navigator.clipboard.readText()',
  usb: 'navigator.usb.requestDevice({ filters: [] })',
  serial: 'navigator.serial.requestPort()',
  hid: 'navigator.hid.requestDevice({ filters: [] }).then((devices) => devices[0] ?? Promise.reject())',
  bluetooth: 'navigator.bluetooth.requestDevice({ acceptAllDevices: true })',
  files: 'window.showOpenFilePicker()',
};

/** What would lead away, as code that the page runs after a click of the person. */
const WAYS_OUT: Readonly<Record<string, string>> = {
  location: `location.href = 'https://example.com/'`,
  'location of a file': `location.href = 'file:///etc/passwd'`,
  'location of data': `location.href = 'data:text/html,<h1>other</h1>'`,
  'a new window': `window.open('https://example.com/')`,
  'a new window of ours': `window.open('app://unroll/index.html')`,
  'a link': click(`a.href = 'https://example.com/'`),
  'a link to a new window': click(`a.href = 'https://example.com/'; a.target = '_blank'`),
  'a link that is code': click(`a.href = 'javascript:document.body.append("ran")'`),
  'a download': click(`a.href = 'data:text/plain,x'; a.download = 'x.txt'`),
  'a form': `{ const f = document.createElement('form'); f.action = 'https://example.com/'; f.method = 'post'; document.body.append(f); f.submit(); f.remove(); }`,
  'a frame': `{ const f = document.createElement('iframe'); f.src = 'https://example.com/'; document.body.append(f); }`,
  'a webview': `{ const w = document.createElement('webview'); w.setAttribute('src', 'https://example.com/'); document.body.append(w); }`,
  'a refresh': `{ const m = document.createElement('meta'); m.httpEquiv = 'refresh'; m.content = '0;url=https://example.com/'; document.head.append(m); }`,
};

function click(change: string): string {
  return `{ const a = document.createElement('a'); ${change}; document.body.append(a); a.click(); a.remove(); }`;
}

/** Asks main, since after a navigation that was prevented the test's own page waits for its end. */
function runInPage(app: ElectronApplication, code: string): Promise<unknown> {
  return app.evaluate(async ({ BrowserWindow }, script) => {
    const [window] = BrowserWindow.getAllWindows();
    return (await window?.webContents.executeJavaScript(script, true)) as unknown;
  }, code);
}

/** Returns what an address of the app gives: status, policy and content. */
function answerOf(app: ElectronApplication, address: string): Promise<unknown> {
  return app.evaluate(async ({ net }, url) => {
    const response = await net.fetch(url).catch((error: unknown) => {
      // Chromium does not take each of them for an address at all.
      if (error instanceof TypeError) return null;
      throw error;
    });
    if (response === null) return 'no address';
    return [response.status, response.headers.get('content-security-policy'), await response.text()];
  }, address);
}

/** Returns the outcome of code that the page runs by itself: the devtools protocol is exempt from the policy. */
function outcomeOf(page: Page, code: string): Promise<string> {
  return page.evaluate<string>(`new Promise((resolve) => {
    setTimeout(resolve, 2000, 'no answer');
    setTimeout(async () => {
      try {
        await (${code});
        resolve('done');
      } catch (error) {
        resolve(error instanceof Error ? error.name : String(error));
      }
    }, 0);
  })`);
}

test('the page is isolated, and its policy forbids what is not of the app', async () => {
  const { app, page, breaches, close } = await launchApp();
  const preferences = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map(({ webContents }) =>
      (webContents as WebContentsWithPreferences).getLastWebPreferences(),
    ),
  );
  expect(preferences).toHaveLength(1);
  expect(preferences[0]).toMatchObject({
    ...{ contextIsolation: true, sandbox: true, webviewTag: false, webSecurity: true },
    ...{ nodeIntegration: false, nodeIntegrationInSubFrames: false },
    ...{ allowRunningInsecureContent: false, experimentalFeatures: false },
  });
  expect(await page.evaluate(() => [typeof require, typeof process, typeof module])).toEqual(
    new Array(3).fill('undefined'),
  );

  expect(await answerOf(app, 'app://unroll/')).toEqual([200, POLICY, expect.stringContaining('<title>Unroll</title>')]);
  for (const address of OUTSIDE) {
    const answer = await answerOf(app, address);
    if (answer !== 'no address') expect(answer, address).toEqual([404, POLICY, 'Not found']);
  }

  // What the page loads from the start on is watched as well.
  await page.reload();
  await expect(page.getByTestId('rail-data')).toBeVisible();
  expect(breaches).toEqual([]);

  expect(await outcomeOf(page, `fetch('https://example.com/')`)).toBe('TypeError');
  expect(await outcomeOf(page, `new WebSocket('wss://example.com/')`)).toBe('done');
  expect(await outcomeOf(page, `fetch('file:///etc/passwd')`)).toBe('TypeError');
  expect(await outcomeOf(page, `eval('1')`)).toBe('EvalError');
  expect(await outcomeOf(page, `document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=alert(1)>')`)).toBe(
    'TypeError',
  );
  expect(await outcomeOf(page, `Object.assign(new Image(), { src: 'https://example.com/a.png' })`)).toBe('done');
  await expect
    .poll(() => new Set(breaches.map((breach) => breach.replace('policy violation: ', '').split(' ')[0])))
    .toEqual(new Set(['connect-src', 'img-src', 'request:', 'require-trusted-types-for']));
  breaches.splice(0);
  await close();
});

test('no permission is given but that to copy', async () => {
  const { page, close } = await launchApp();
  const granted = await page.evaluate(async (names) => {
    const states = names.map((name) =>
      navigator.permissions.query({ name: name as PermissionName }).then(
        ({ state }) => (state === 'granted' ? name : ''),
        () => '',
      ),
    );
    return (await Promise.all(states)).filter((name) => name !== '');
  }, PERMISSIONS);
  expect(granted).toEqual([]);
  for (const [what, demand] of Object.entries(DEMANDS)) {
    expect(['done', 'no answer'], what).not.toContain(await outcomeOf(page, demand));
  }
  expect(await page.evaluate(() => Notification.requestPermission())).toBe('denied');
  await close();
});

test('nothing leads away from the app', async () => {
  const { app, page, breaches, close } = await launchApp();
  await dropContent(page, 'text/uri-list', 'https://example.com/');
  await dropContent(page, 'text/html', '<a href="https://example.com/">x</a>');
  const { width, height } = await page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
  await page.mouse.click(width / 2, height / 2, { button: 'middle' });
  for (const code of Object.values(WAYS_OUT)) await runInPage(app, `{ ${code} } 0`);
  await runInPage(app, 'new Promise((resolve) => setTimeout(resolve, 300))');
  expect(
    await app.evaluate(({ BrowserWindow, webContents }) => ({
      pages: webContents.getAllWebContents().map((contents) => contents.getURL()),
      windows: BrowserWindow.getAllWindows().length,
    })),
  ).toEqual({ pages: ['app://unroll/'], windows: 1 });
  expect(await runInPage(app, 'document.body.innerText.includes("ran")')).toBe(false);
  expect(await runInPage(app, 'document.querySelectorAll("[data-testid=rail-data]").length')).toBe(1);
  expect(breaches.splice(0)).toEqual([
    'policy violation: script-src-elem inline ',
    'policy violation: form-action https://example.com/ ',
    'policy violation: frame-src https://example.com ',
  ]);
  await close();
});
