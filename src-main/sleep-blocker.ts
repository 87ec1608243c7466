import { powerSaveBlocker } from 'electron';

/** Keeps the machine from falling asleep by itself while something trains; closing the lid is stronger. */
export class SleepBlocker {
  #id: number | null = null;

  set(isTraining: boolean): void {
    if (isTraining) this.#id ??= powerSaveBlocker.start('prevent-app-suspension');
    else this.#release();
  }

  #release(): void {
    if (this.#id !== null) powerSaveBlocker.stop(this.#id);
    this.#id = null;
  }
}
