import type { DesktopRequests } from './contract/desktop-api.ts';
import type { RunJob } from './run-queue-options.ts';

/** Where runs go in the queue. */
export type QueueMove = DesktopRequests['runs:move-in-queue']['request']['to'];

/** The runs that wait for a core, the next one first. */
export class WaitingRuns {
  #jobs: readonly RunJob[] = [];
  readonly #onChanged: () => void;

  /** @param onChanged is told of every change */
  constructor(onChanged: () => void) {
    this.#onChanged = onChanged;
  }

  get ids(): readonly string[] {
    return this.#jobs.map(({ runId }) => runId);
  }

  has(runId: string): boolean {
    return this.#jobs.some((job) => job.runId === runId);
  }

  /** Puts runs behind all others. */
  add(jobs: readonly RunJob[]): void {
    this.#set([...this.#jobs, ...jobs]);
  }

  /** Puts a run before all others. */
  addFirst(job: RunJob): void {
    this.#set([job, ...this.#jobs]);
  }

  /** Takes out the first run that may start; `undefined` where none may. */
  takeNext(mayStart: (job: RunJob) => boolean): RunJob | undefined {
    const next = this.#jobs.find(mayStart);
    if (next !== undefined) this.remove(next.runId);
    return next;
  }

  /** Takes a run out; `false` when it was not waiting. */
  remove(runId: string): boolean {
    const others = this.#jobs.filter((job) => job.runId !== runId);
    const wasWaiting = others.length < this.#jobs.length;
    if (wasWaiting) this.#set(others);
    return wasWaiting;
  }

  /** Changes whose turn it is; among themselves the runs keep their order, and those that do not wait are left out. */
  move(runIds: readonly string[], to: QueueMove): void {
    const moved = new Set(runIds);
    const isMoved = ({ runId }: RunJob): boolean => moved.has(runId);
    const rest = this.#jobs.filter((job) => !isMoved(job));
    const taken = this.#jobs.filter(isMoved);
    if (taken.length === 0) return;
    switch (to) {
      case 'first':
        this.#set([...taken, ...rest]);
        return;
      case 'last':
        this.#set([...rest, ...taken]);
        return;
      case 'earlier':
        this.#set(shiftForward(this.#jobs, isMoved));
        return;
      case 'later':
        this.#set(shiftForward([...this.#jobs].reverse(), isMoved).reverse());
    }
  }

  /** Forgets all, and tells nobody. */
  clear(): void {
    this.#jobs = [];
  }

  #set(jobs: readonly RunJob[]): void {
    this.#jobs = jobs;
    this.#onChanged();
  }
}

/** Returns the jobs with those that are moved one place further to the front, as far as one of the others stands there. */
function shiftForward(jobs: readonly RunJob[], isMoved: (job: RunJob) => boolean): RunJob[] {
  const shifted: RunJob[] = [];
  for (const job of jobs) {
    const before = shifted.at(-1);
    if (before !== undefined && isMoved(job) && !isMoved(before)) shifted.splice(-1, 0, job);
    else shifted.push(job);
  }
  return shifted;
}
