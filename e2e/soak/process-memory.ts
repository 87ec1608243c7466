import type { ElectronApplication } from '@playwright/test';
import { readdirSync, readFileSync } from 'node:fs';

/** A process of the app. */
export interface AppProcess {
  /** `main`, `window`, `engine of RUN` …: the same over the whole life of a process. */
  readonly name: string;
  readonly pid: number;
}

/** What a process of the app takes at one moment. */
export interface ProcessSample extends AppProcess {
  /** Proportional set size: its own memory, and its part of what it shares with others, bytes. */
  readonly pssBytes: number;
  /** Of this what is no part of a file, and so does not depend on who else has the same file open, bytes. */
  readonly ownBytes: number;
  readonly openFiles: number;
}

const NAMES: Readonly<Record<string, string>> = { Browser: 'main', Tab: 'window', GPU: 'graphics' };

/** Lists every process of the app that is there. */
export async function listProcesses(app: ElectronApplication): Promise<AppProcess[]> {
  const processes = await app.evaluate(({ app: main }) =>
    main.getAppMetrics().map(({ type, name, pid }) => ({ type, name, pid })),
  );
  return processes.map(({ type, name, pid }) => ({ name: name ?? NAMES[type] ?? type, pid }));
}

/** Measures those of the processes that are still there. */
export function measureProcesses(processes: readonly AppProcess[]): ProcessSample[] {
  return processes.flatMap(({ name, pid }) => {
    try {
      return [{ name, pid, ...memoryOf(pid), openFiles: openFilesOf(pid) }];
    } catch {
      return [];
    }
  });
}

function memoryOf(pid: number): Pick<ProcessSample, 'pssBytes' | 'ownBytes'> {
  const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  const bytesOf = (field: string): number =>
    1024 * Number(new RegExp(`^${field}:\\s+(\\d+) kB$`, 'mu').exec(rollup)?.[1]);
  return { pssBytes: bytesOf('Pss'), ownBytes: bytesOf('Pss_Anon') + bytesOf('Pss_Shmem') };
}

function openFilesOf(pid: number): number {
  return readdirSync(`/proc/${pid}/fd`).length;
}
