import { _electron as electron, expect, type ElectronApplication, type Page } from '@playwright/test';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Nothing answers here: whatever asked for something outside the app would fail, and be noted. */
const DEAD_PROXY = '--proxy-server=127.0.0.1:9';

/** How a page announces what its policy forbade. */
const VIOLATION = 'policy violation: ';

/** A running app with its own settings and runs. */
export interface RunningApp {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** Where this app keeps its runs and settings. */
  readonly userData: string;
  /** Everything that went wrong in the page: errors on the console, uncaught errors, content policy violations. */
  readonly pageErrors: string[];
  /** What the page's policy forbade, and requests for anything outside the app. Every spec ends with none. */
  readonly breaches: string[];
  readonly close: () => Promise<void>;
}

/** Starts the built app as a person would, with an empty user folder unless one is given. */
export async function launchApp(
  options: { userData?: string; files?: string[]; switches?: string[] } = {},
): Promise<RunningApp> {
  const userData = options.userData ?? mkdtempSync(join(tmpdir(), 'unroll-e2e-'));
  const app = await electron.launch({
    args: [
      '.',
      `--user-data-dir=${userData}`,
      '--lang=en',
      DEAD_PROXY,
      ...(options.switches ?? []),
      ...(options.files ?? []),
    ],
  });
  await app.context().addInitScript(reportViolations);
  const breaches: string[] = [];
  noteRequests(app, breaches);
  const page = await app.firstWindow();
  const pageErrors: string[] = [];
  page.on('pageerror', (error) => pageErrors.push(error.message));
  page.on('console', (message) => {
    const text = message.text();
    if (text.startsWith(VIOLATION)) breaches.push(text);
    else if (message.type() === 'error') pageErrors.push(text);
  });
  // The page may have come before the script above was there: neither it nor its reloads would have it then.
  await page.addInitScript(reportViolations);
  await page.evaluate(reportViolations);
  await expect(page.getByTestId('rail-data')).toBeVisible();
  const close = async (): Promise<void> => {
    await app.close();
    expect(breaches).toEqual([]);
  };
  return { app, page, userData, pageErrors, breaches, close };
}

/** Runs in the page. */
function reportViolations(): void {
  const page = window as Window & { isWatched?: true };
  if (page.isWatched === true) return;
  page.isWatched = true;
  addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) => {
    console.warn(`policy violation: ${effectiveDirective} ${blockedURI} ${sample}`);
  });
}

function noteRequests(app: ElectronApplication, breaches: string[]): void {
  app.context().on('request', (request) => {
    if (!/^(app:\/\/unroll\/|data:|blob:app:)/.test(request.url())) breaches.push(`request: ${request.url()}`);
  });
}

/** What is dragged, as the devtools protocol names it. */
interface DragData {
  readonly items: { readonly mimeType: string; readonly data: string }[];
  readonly files: string[];
  readonly dragOperationsMask: number;
}

/** Drops files and folders on the window through the devtools protocol: trusted events with real paths. */
export async function dropFiles(page: Page, files: string[]): Promise<void> {
  await drop(page, { items: [], files, dragOperationsMask: 1 });
}

/** Drops text on the window, as it is dragged out of a browser. */
export async function dropText(page: Page, data: string): Promise<void> {
  await dropContent(page, 'text/plain', data);
}

/** Drops what is no file on the window. */
export async function dropContent(page: Page, mimeType: string, data: string): Promise<void> {
  await drop(page, { items: [{ mimeType, data }], files: [], dragOperationsMask: 1 });
}

async function drop(page: Page, data: DragData): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  // Seldom the browser itself gives a drag up before the page hears of the drop.
  await expect(async () => {
    const received = await expectDrop(page);
    const { width, height } = await page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      await devtools.send('Input.dispatchDragEvent', { type, x: width / 2, y: height / 2, data });
    }
    expect(await received()).toBe(true);
  }).toPass();
  await devtools.detach();
}

/** Listens for a drop; returns a function that tells whether one came within seconds. */
async function expectDrop(page: Page): Promise<() => Promise<boolean>> {
  const drop = await page.evaluateHandle(() => ({
    came: new Promise<boolean>((resolve) => {
      const options = { once: true, capture: true };
      addEventListener('drop', () => resolve(true), options);
      setTimeout(() => resolve(false), 5000);
    }),
  }));
  return () => drop.evaluate(({ came }) => came);
}

/** Answers the next open dialogs with these paths. */
export async function answerOpenDialog(app: ElectronApplication, paths: string[]): Promise<void> {
  await app.evaluate(({ dialog }, filePaths) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: filePaths.length === 0, filePaths });
  }, paths);
}

/** Answers the next save dialogs with this path. */
export async function answerSaveDialog(app: ElectronApplication, path: string): Promise<void> {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, path);
}

/** Returns the process id of the engine that trains, as the operating system knows it. */
export async function trainingEnginePid(app: ElectronApplication): Promise<number> {
  const pid = await app.evaluate(
    ({ app: main }) => main.getAppMetrics().find((process) => process.name?.startsWith('Unroll engine'))?.pid,
  );
  if (pid === undefined) throw new Error('No engine is training.');
  return pid;
}
