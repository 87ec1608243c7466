import type { AppContext } from './app-context.ts';
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

/** Opens the new-run form with the settings of an existing run. */
export async function duplicateRun({ app, data, draft }: AppContext, run: RunView): Promise<void> {
  const opened = await data.openOfRun(run.id, run.config.data);
  if (opened === null) return;
  if (opened.report === null) {
    app.goTo('data');
    return;
  }
  draft.duplicate(run.config, opened.file, opened.report);
  app.goTo('new-run');
}
