/** What a run has been told and has not done yet. The run looks at it between two pieces of work. */
export class RunControl {
  isPaused = false;
  isStopping = false;
  /** The process is about to end: the run is to be saved and left as it is. */
  isLeaving = false;
  wantsCheckpoint = false;
  /** How often it was told anything but to pause. */
  words = 0;
  /** Resolves when the run is to be left. */
  readonly left: Promise<null>;
  #resolveLeft: (none: null) => void = () => undefined;
  #wakeUp: (() => void) | null = null;

  constructor() {
    this.left = new Promise((resolve) => {
      this.#resolveLeft = resolve;
    });
  }

  pause(): void {
    this.isPaused = true;
  }

  resume(): void {
    this.isPaused = false;
    this.#say();
  }

  stop(): void {
    this.isStopping = true;
    this.#say();
  }

  leave(): void {
    this.isLeaving = true;
    this.#resolveLeft(null);
    this.#say();
  }

  requestCheckpoint(): void {
    this.wantsCheckpoint = true;
    this.#say();
  }

  /** Whether the run is to rest now. */
  get mustRest(): boolean {
    return this.isPaused && !this.isStopping && !this.isLeaving;
  }

  /** Whether there is anything to be looked at. */
  get hasWord(): boolean {
    return this.isPaused || this.isStopping || this.isLeaving || this.wantsCheckpoint;
  }

  /** Resolves when the run is told anything but to pause. */
  async nextWord(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#wakeUp = resolve;
    });
    this.#wakeUp = null;
  }

  #say(): void {
    this.words += 1;
    this.#wakeUp?.();
  }
}
