import { unlikeMeasures } from '../../src-engine/comparison/unlike-measures.ts';
import { isBetter } from '../../src-engine/comparison/better.ts';
import { assertNever } from '../../src-engine/contract/assert-never.ts';
import type { RunSummary } from '../../src-main/contract/desktop-api.ts';
import type { Desktop } from '../bridge/desktop.ts';
import { describeError } from '../i18n/describe-error.ts';
import { i18n } from '../i18n/i18n.svelte.ts';
import type { AppState } from './app-state.svelte.ts';
import { RunEnds, type RunNews } from './run-ends.ts';
import type { RunsState } from './runs-state.svelte.ts';

interface Notice {
  /** The run that a click leads to. */
  readonly runId: string | null;
  readonly title: string;
  readonly body: string;
}

/** Has the desktop tell a person who is elsewhere what became of the runs. */
export class Notifications {
  private readonly ends = new RunEnds();

  constructor(
    private readonly desktop: Desktop,
    private readonly app: AppState,
    private readonly runs: RunsState,
  ) {
    desktop.on('runs-changed', (summaries) => {
      this.take(summaries);
    });
    desktop.on('runs-removed', ({ runIds }) => {
      for (const runId of runIds) this.ends.drop(runId);
      this.take([]);
    });
    desktop.on('notification-clicked', ({ runId }) => {
      this.show(runId);
    });
  }

  /** Takes note of what trains already; told once, when the runs are known. */
  begin(): void {
    this.take(this.runs.active.map(({ summary }) => summary));
  }

  private take(summaries: readonly RunSummary[]): void {
    for (const news of this.ends.take(summaries)) {
      void this.app.attempt(() => this.desktop.call('app:notify', noticeOf(news)));
    }
  }

  private show(runId: string | null): void {
    this.app.goTo('runs');
    if (runId !== null && this.runs.find(runId) !== undefined) this.runs.selectedId = runId;
  }
}

function noticeOf(news: RunNews): Notice {
  const words = i18n.text.notifications;
  switch (news.kind) {
    case 'failed':
      return errorNotice(news.run, words.failed(nameOf(news.run)));
    case 'held-up':
      return errorNotice(news.run, words.heldUp(nameOf(news.run)));
    case 'all-ended': {
      const [first] = news.ended;
      return news.ended.length + news.failures === 1 && first !== undefined ? endNotice(first) : summaryNotice(news);
    }
    default:
      return assertNever(news);
  }
}

function errorNotice(run: RunSummary, title: string): Notice {
  const { error } = run.state;
  const sentences = error === null ? null : describeError(error, i18n.text, i18n.format);
  const body = sentences === null ? '' : `${sentences.title}. ${sentences.where}`.trim();
  return { runId: run.definition.id, title, body };
}

function endNotice(run: RunSummary): Notice {
  const { notifications: words, runs } = i18n.text;
  const { stopReason } = run.state;
  const body = [stopReason === null ? '' : runs.about.endings[stopReason], figureOf(run)].filter((part) => part !== '');
  return { runId: run.definition.id, title: words.ended(nameOf(run)), body: body.join(' · ') };
}

function summaryNotice({ ended, failures }: Extract<RunNews, { kind: 'all-ended' }>): Notice {
  const words = i18n.text.notifications;
  const best = bestOf(ended);
  const parts = [
    best === null ? '' : words.best(nameOf(best), figureOf(best)),
    failures === 0 ? '' : words.failures(failures),
  ].filter((part) => part !== '');
  return {
    runId: best?.definition.id ?? null,
    title: words.allEnded(ended.length + failures),
    body: parts.join(' · '),
  };
}

/** Returns the run with the best validation loss; `null` where the runs do not measure the same. */
function bestOf(runs: readonly RunSummary[]): RunSummary | null {
  if (unlikeMeasures(runs).length > 0) return null;
  const validated = runs.filter(({ state }) => state.reached.validation.loss !== undefined);
  return validated.reduce<RunSummary | null>(
    (best, run) => (best === null || isBetter('loss', lossOf(run), lossOf(best)) ? run : best),
    null,
  );
}

function lossOf({ state }: RunSummary): number {
  return state.reached.validation.loss?.best ?? NaN;
}

/** Returns what a run has reached, in words; empty where nothing was measured. */
function figureOf({ state }: RunSummary): string {
  const { notifications: words } = i18n.text;
  const { validation, train } = state.reached;
  if (validation.loss !== undefined) return words.validationLoss(validation.loss.best);
  return train.loss === undefined ? '' : words.trainLoss(train.loss);
}

function nameOf({ definition }: RunSummary): string {
  return definition.config.name === '' ? definition.id : definition.config.name;
}
