import { expect, test } from '@playwright/test';
import { existsSync, mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dropFiles, launchApp } from './launch-app.ts';
import { waitForStatus } from './run-table.ts';
import { writeTestFile } from './test-files.ts';

/** Each would show itself by setting `window.ran`, were it ever taken for more than text. */
const CODE = 'window.ran=1';
const CORPUS = [
  `<script>${CODE}</script>`,
  `<img src=x onerror=${CODE}>`,
  `<svg onload=${CODE}>`,
  `"><img src=x onerror=${CODE}>`,
  `'-alert(1)-'`,
  `javascript:${CODE}`,
  `{@html "<img src=x onerror=${CODE}>"}`,
  `{{constructor.constructor("${CODE}")()}}`,
  '${' + CODE + '}',
  `<a href="javascript:${CODE}">x</a>`,
  `<iframe srcdoc="<script>parent.${CODE}</script>">`,
  `<style>*{display:none}</style>`,
  `<b onclick=${CODE}>&lt;</b>`,
];
/** Stands in the data and nowhere else. */
const SECRET = 'plover-7f3a';

/** What asks the network for something, by the names that Chromium's log of it has for them. */
const NETWORK_EVENTS = [
  'HOST_RESOLVER_MANAGER_REQUEST',
  'TCP_CONNECT',
  'UDP_CONNECT',
  'SOCKET_ALIVE',
  'HTTP_TRANSACTION_SEND_REQUEST',
];

interface NetLog {
  readonly constants: { readonly logEventTypes: Readonly<Record<string, number>> };
  readonly events: readonly { readonly type: number; readonly params?: { readonly url?: string } }[];
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => statSync(join(folder, name)).isFile());
}

test('text from data is text wherever it is shown, stays out of logs, and nothing asks the network', async () => {
  const netLogFile = join(mkdtempSync(join(tmpdir(), 'unroll-net-')), 'net.json');
  const quoted = CORPUS.map((text) => text.replaceAll('"', '""'));
  const rows = Array.from({ length: 80 }, (_, i) => `"${quoted[i % quoted.length]} ${SECRET}","${quoted[i % 2]}"`);
  const content = [`"${quoted[1]}",label`, ...rows].join('\n');
  const fileName = `<img src=x onerror=${CODE}>.csv`;
  const { app, page, userData, pageErrors, close } = await launchApp({ switches: [`--log-net-log=${netLogFile}`] });
  let output = '';
  app.process().stdout?.on('data', (chunk) => (output += String(chunk)));
  app.process().stderr?.on('data', (chunk) => (output += String(chunk)));

  await dropFiles(page, [writeTestFile(fileName, content)]);
  await expect(page.getByTestId('data-title')).toContainText(fileName);
  for (const text of CORPUS) await expect(page.getByText(text).first()).toBeAttached();
  await page.getByTestId('set-up-runs').click();
  const name = CORPUS.join(' ');
  await page.getByTestId('form-field-name').fill(name);
  await page.getByTestId('form-field-epochs').fill('3');
  await page.getByTestId('form-start').click();
  await waitForStatus(page, 'done');
  await expect(page.getByText(name).first()).toBeAttached();
  await page.getByTestId('run-row').first().click();

  // What is wrong in a file is told with its own words.
  await dropFiles(page, [writeTestFile('broken.csv', `text,label\n"${CORPUS[1] ?? ''}`)]);
  await expect(page.getByTestId('error-panel')).toBeVisible();
  await dropFiles(page, [writeTestFile(`<svg onload=${CODE}>.xyz`, new Uint8Array([0, 1, 2, 3]))]);
  await expect(page.getByTestId('error-panel')).toContainText('<svg onload');
  await page.waitForTimeout(200);
  expect(await page.evaluate(() => 'ran' in window)).toBe(false);
  expect(
    await page.locator('img[src="x"], svg[onload], iframe, a[href^="javascript"], script:not([src])').count(),
  ).toBe(0);
  expect(pageErrors).toEqual([]);
  await close();

  expect(output).not.toContain(SECRET);
  const kept = filesBelow(userData);
  expect(kept.filter((file) => file.endsWith('.dmp'))).toEqual([]);
  const outsideRuns = kept.filter((file) => !file.startsWith('runs'));
  expect(outsideRuns.filter((file) => readFileSync(join(userData, file)).includes(SECRET))).toEqual([]);

  expect(existsSync(netLogFile)).toBe(true);
  const { constants, events } = JSON.parse(readFileSync(netLogFile, 'utf8')) as NetLog;
  const types = NETWORK_EVENTS.map((event) => constants.logEventTypes[event]).filter((type) => type !== undefined);
  expect(types).toHaveLength(NETWORK_EVENTS.length);
  expect(events.filter(({ type }) => types.includes(type))).toEqual([]);
  const addresses = events.flatMap(({ params }) => params?.url ?? []);
  expect(addresses.filter((address) => !/^(app:|data:|blob:app:|devtools:)/.test(address))).toEqual([]);
});
