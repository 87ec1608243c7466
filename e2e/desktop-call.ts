import type { Page } from '@playwright/test';
import { parseRunConfig, type RunConfig } from '../src-engine/contract/run-config.ts';
import type { DesktopApi, DesktopRequests, RunSummary, WindowChannel } from '../src-main/contract/desktop-api.ts';

declare global {
  interface Window {
    desktop: DesktopApi;
  }
}

/** Calls main as the page does, and returns the answer; a refusal is thrown with its code. */
export async function callDesktop<Channel extends WindowChannel>(
  page: Page,
  channel: Channel,
  request: DesktopRequests[Channel]['request'],
): Promise<DesktopRequests[Channel]['response']> {
  const call = { channel: channel, request: request as never };
  const result = await page.evaluate((asked) => window.desktop.call(asked.channel, asked.request), call);
  if (!result.ok) throw new Error(`${channel}: ${result.error.code}: ${result.error.message}`);
  return result.value;
}

/** Makes a run on a bundled sample. */
export async function createSampleRun(
  page: Page,
  sampleId: string,
  config: { readonly name: string } & Record<string, unknown>,
): Promise<RunSummary> {
  const { token, source } = await callDesktop(page, 'data:open-sample', { id: sampleId });
  const parsed: RunConfig = parseRunConfig({ data: { source }, ...config });
  const [made] = await callDesktop(page, 'runs:create', { configs: [parsed], dataToken: token, comparison: null });
  if (made === undefined) throw new Error('No run was made.');
  return made;
}
