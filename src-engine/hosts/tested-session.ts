import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunEvent, RunHistory } from '../contract/engine-protocol.ts';
import { parseRunConfig, type RunConfig, type RunConfigInput } from '../contract/run-config.ts';
import type { RunState } from '../contract/run-record.ts';
import type { EnginePlatform, RunFolder } from '../service/engine-platform.ts';
import type { MetricLine } from '../service/metric-line.ts';
import { RunRecorder } from '../service/run-recorder.ts';
import { RunSession } from '../service/run-session.ts';
import { nodeFileSystem } from './node-file-system.ts';
import { nodePlatform } from './node-platform.ts';
import { createRunFolder } from './node-run-folder.ts';

/** For tests: what is trained. */
export const TEXT = 'hello world! nice to meet you! ';

/** A run in a folder of its own, with the file that it reads. */
export interface TestedRun {
  readonly directory: string;
  readonly dataPath: string;
  readonly config: RunConfig;
}

export interface TestedRunOptions {
  /** Empty: the file is not there. */
  readonly text?: string;
  readonly activation?: 'tanh' | 'relu';
  readonly split?: 'none' | 'by-time';
  readonly training?: RunConfigInput['training'];
  readonly hiddenSize?: number;
}

export interface TestedSessionOptions {
  readonly maxSteps?: number;
  readonly platform?: EnginePlatform;
}

export interface TestedSession extends TestedRun {
  readonly session: RunSession;
  readonly folder: RunFolder;
  /** What was told so far. */
  readonly states: readonly RunState[];
  readonly events: readonly RunEvent[];
  readonly warnings: readonly string[];
  readonly steps: () => number;
}

export async function newRun(options: TestedRunOptions): Promise<TestedRun> {
  const directory = mkdtempSync(join(tmpdir(), 'session-'));
  const dataPath = join(directory, 'data.txt');
  if (options.text !== '') writeFileSync(dataPath, options.text ?? TEXT);
  const config = parseRunConfig({
    data: { source: { kind: 'file', path: dataPath }, split: { kind: options.split ?? 'none' } },
    model: { layers: [{ hiddenSize: options.hiddenSize ?? 8, activation: options.activation ?? 'tanh' }] },
    training: { epochs: 50, batchSize: 1, ...options.training },
  });
  await createRunFolder(nodeFileSystem, directory, {
    ...{
      formatVersion: 1,
      id: 'R',
      createdAt: '2026-01-01T00:00:00.000Z',
      config,
      appVersion: '',
      colorIndex: 1,
      origin: null,
      isLocked: false,
      comparison: null,
    },
  });
  return { directory, dataPath, config };
}

/** Opens a session of a run, as a fresh process would. */
export function openSession(run: TestedRun, { maxSteps, platform }: TestedSessionOptions = {}): TestedSession {
  const folder = nodePlatform.openRunFolder(run.directory);
  const states: RunState[] = [];
  const events: RunEvent[] = [];
  const warnings: string[] = [];
  const session = new RunSession({
    platform: platform ?? nodePlatform,
    folder,
    config: run.config,
    dataPath: run.dataPath,
    threads: 1,
    ...(maxSteps === undefined ? {} : { maxSteps }),
    onProgress: () => undefined,
    onState: (state) => states.push(state),
    onSample: () => undefined,
    onEvent: (event) => events.push(event),
    onWarning: (message) => warnings.push(message),
  });
  return { ...run, session, folder, states, events, warnings, steps: () => session.recorder.train.rowCount };
}

export async function newSession(options: TestedRunOptions & TestedSessionOptions = {}): Promise<TestedSession> {
  return openSession(await newRun(options), options);
}

export async function readLines(folder: RunFolder): Promise<MetricLine[]> {
  const lines: MetricLine[] = [];
  await folder.readMetrics((line) => lines.push(line));
  return lines;
}

export async function readHistory(folder: RunFolder): Promise<RunHistory> {
  const recorder = new RunRecorder();
  await recorder.load(folder);
  return recorder.history();
}
