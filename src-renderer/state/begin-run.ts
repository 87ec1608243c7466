import type { CheckpointInfo } from '../../src-engine/contract/checkpoint.ts';
import type { RunConfig } from '../../src-engine/contract/run-config.ts';
import type { AppContext } from './app-context.ts';
import type { OpenedData, RunToRepeat } from './opened-data.svelte.ts';
import type { RunView } from './run-view.svelte.ts';

/**
 * Opens the new-run form for the data shown, or that of the newest run; without either, asks for data. What was being
 * set up for the same data is gone on with.
 */
export async function beginRun(context: AppContext): Promise<void> {
  const { app, data, runs, draft } = context;
  const shown = data.current;
  if (shown?.report) {
    draft.resume(shown.file, shown.report);
    app.goTo('new-run');
    return;
  }
  const newest = runs.runs.at(-1);
  if (newest !== undefined) {
    await duplicateRun(context, newest);
    return;
  }
  app.goTo('data');
  app.toasts.show({ kind: 'data-needed' });
}

/**
 * Opens the new-run form with the settings of an existing run; data that cannot be read or has changed since is shown
 * first.
 */
export async function duplicateRun(context: AppContext, run: RunView): Promise<void> {
  const opened = await openDataOf(context, run);
  if (opened !== null) show(context, opened);
}

/** Opens the new-run form with a run that goes on from a checkpoint of another as that would go on, called `name`. */
export async function forkRun(
  context: AppContext,
  run: RunView,
  checkpoint: Pick<CheckpointInfo, 'steps' | 'learningRate'>,
  name: string,
): Promise<void> {
  const opened = await openDataOf(context, run);
  if (opened === null) return;
  if (opened.report === null || opened.hasChanged) {
    context.app.goTo('data');
    return;
  }
  opened.repeats = null;
  const origin = { runId: run.id, steps: checkpoint.steps, name: run.config.name };
  const config = { ...withLearningRate(run.config, checkpoint.learningRate), name };
  context.draft.fork(origin, config, opened.file, opened.report);
  context.app.goTo('new-run');
}

/** Lets the person find the data of a run that is no longer where it was. */
export async function findDataOfRun(context: AppContext, repeats: RunToRepeat): Promise<void> {
  const opened = await context.data.findForRun(repeats);
  if (opened !== null) show(context, opened);
}

/** Opens the new-run form with the settings of the run that this data was opened for, on the data as it is now. */
export function repeatRun({ app, draft }: AppContext, opened: OpenedData): void {
  if (opened.report === null || opened.repeats === null) return;
  draft.duplicate(opened.repeats.config, opened.file, opened.report);
  opened.repeats = null;
  app.goTo('new-run');
}

function withLearningRate(config: RunConfig, learningRate: number): RunConfig {
  const { training } = config;
  return { ...config, training: { ...training, optimizer: { ...training.optimizer, learningRate } } };
}

function openDataOf({ data }: AppContext, run: RunView): Promise<OpenedData | null> {
  return data.openOfRun(run.id, { config: run.config, sha256: run.state.dataFingerprint?.sha256 ?? null });
}

function show(context: AppContext, opened: OpenedData): void {
  if (opened.report === null || opened.hasChanged) context.app.goTo('data');
  else repeatRun(context, opened);
}
