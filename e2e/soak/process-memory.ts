import type { ElectronApplication } from '@playwright/test';
import { readdirSync, readFileSync } from 'node:fs';

/** What a process of the app takes at one moment. */
export interface ProcessSample {
  /** `main`, `window`, `engine of RUN` …: the same over the whole life of a process. */
  readonly name: string;
  readonly pid: number;
  /** Proportional set size: its own memory, and its part of what it shares with others, bytes. */
  readonly pssBytes: number;
  readonly openFiles: number;
}

const NAMES: Readonly<Record<string, string>> = { Browser: 'main', Tab: 'window', GPU: 'graphics' };

/** Measures every process of the app that is there. */
export async function measureProcesses(app: ElectronApplication): Promise<ProcessSample[]> {
  const processes = await app.evaluate(({ app: main }) =>
    main.getAppMetrics().map(({ type, name, pid }) => ({ type, name, pid })),
  );
  return processes.flatMap(({ type, name, pid }) => {
    try {
      return [{ name: name ?? NAMES[type] ?? type, pid, pssBytes: pssOf(pid), openFiles: openFilesOf(pid) }];
    } catch {
      // It has gone since it was listed.
      return [];
    }
  });
}

function pssOf(pid: number): number {
  const kilobytes = /^Pss:\s+(\d+) kB$/mu.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1];
  return Number(kilobytes) * 1024;
}

function openFilesOf(pid: number): number {
  return readdirSync(`/proc/${pid}/fd`).length;
}
