import type { BrowserWindow } from 'electron';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { EXPORT_FORMATS } from '../src-engine/contract/engine-protocol.ts';
import { isActive } from '../src-engine/contract/run-record.ts';
import type { RunSummary } from './contract/desktop-api.ts';
import type { Desktop } from './desktop.ts';

const ARGUMENT = '--demo=';
const START_BUTTON = '[data-testid="start-all"]';
const PAGE_TIMEOUT_MS = 20_000;
const PROGRESS_INTERVAL_MS = 1000;

/** Returns the folder that `--demo=FOLDER` names, or `null` when the app was started for a person. */
export function demoFolder(argv: readonly string[]): string | null {
  return argv.find((argument) => argument.startsWith(ARGUMENT))?.slice(ARGUMENT.length) ?? null;
}

/** Returns a new folder for a demo's own settings and runs; nothing that is there already is touched. */
export function createDemoProfile(): string {
  return mkdtempSync(join(tmpdir(), 'unroll-demo-'));
}

/**
 * Trains the first-launch runs through the window's own button and reports in the terminal.
 * @returns the exit code: 0 when every run was trained and exported
 */
export async function runDemo(window: BrowserWindow, desktop: Desktop, folder: string): Promise<number> {
  mkdirSync(folder, { recursive: true });
  await clickStart(window);
  await reportUntilDone(desktop, async () => {
    await saveScreenshot(window, join(folder, 'training.png'));
  });
  // The charts paint the last rows a moment after the runs end.
  await wait(PROGRESS_INTERVAL_MS);
  await saveScreenshot(window, join(folder, 'screenshot.png'));
  const runs = await desktop.runs.list();
  printTable(runs);
  const trained = runs.filter((run) => run.state.status === 'done');
  for (const run of trained) await exportRun(desktop, run, folder);
  process.stdout.write(`Screenshots and models are in ${folder}\n`);
  return trained.length === runs.length && runs.length > 0 ? 0 : 1;
}

async function clickStart(window: BrowserWindow): Promise<void> {
  const script = `(() => { const b = document.querySelector('${START_BUTTON}'); if (!b || b.disabled) return false; b.click(); return true; })()`;
  const deadline = Date.now() + PAGE_TIMEOUT_MS;
  while (Date.now() < deadline) {
    if ((await window.webContents.executeJavaScript(script)) === true) return;
    await wait(100);
  }
  throw new Error('The window did not offer to start training.');
}

async function reportUntilDone(desktop: Desktop, halfway: () => Promise<void>): Promise<void> {
  let isHalfway = false;
  for (;;) {
    await wait(PROGRESS_INTERVAL_MS);
    const runs = await desktop.runs.list();
    process.stdout.write(`${runs.map(describeProgress).join('   ')}\n`);
    if (!isHalfway && runs.some((run) => run.state.steps * 2 > run.state.totalSteps && run.state.totalSteps > 0)) {
      isHalfway = true;
      await halfway();
    }
    if (runs.every((run) => !isActive(run.state.status))) return;
  }
}

function describeProgress({ definition, state }: RunSummary): string {
  const share = state.totalSteps > 0 ? Math.floor((100 * state.steps) / state.totalSteps) : 0;
  const loss = state.metrics.validation?.loss ?? state.metrics.train?.loss;
  const accuracy = state.metrics.validation?.accuracy;
  const measured = [
    loss === undefined ? '' : `loss ${loss.toFixed(3)}`,
    accuracy === undefined ? '' : `acc ${(100 * accuracy).toFixed(1)} %`,
  ].filter((text) => text !== '');
  return [`${definition.config.name}: ${state.status} ${share} %`, ...measured].join(' ').padEnd(56);
}

function printTable(runs: readonly RunSummary[]): void {
  const rows = runs.map(({ definition, state }) => [
    definition.config.name,
    state.status,
    String(state.steps),
    (state.metrics.train?.loss ?? NaN).toFixed(4),
    (state.metrics.validation?.loss ?? NaN).toFixed(4),
    `${(100 * (state.metrics.validation?.accuracy ?? NaN)).toFixed(1)} %`,
    Math.round(state.tokensPerSecond).toLocaleString('en'),
    `${(state.elapsedMs / 1000).toFixed(1)} s`,
  ]);
  const table = [['run', 'state', 'steps', 'train loss', 'val. loss', 'val. accuracy', 'tokens/s', 'time'], ...rows];
  const widths = table[0]?.map((_cell, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? [];
  for (const row of table) {
    process.stdout.write(
      `${row.map((cell, i) => (i < 2 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join('  ')}\n`,
    );
  }
  for (const { definition, state } of runs) {
    if (state.error !== null)
      process.stdout.write(`${definition.config.name}: ${state.error.code}: ${state.error.message}\n`);
  }
}

async function exportRun(desktop: Desktop, run: RunSummary, folder: string): Promise<void> {
  const name = run.definition.config.name.replaceAll(' ', '-');
  for (const format of EXPORT_FORMATS) {
    await desktop.saver.exportModel(run.definition.id, format, join(folder, `${name}.${format}`));
  }
}

async function saveScreenshot(window: BrowserWindow, path: string): Promise<void> {
  const image = await window.webContents.capturePage();
  writeFileSync(path, image.toPNG());
}
