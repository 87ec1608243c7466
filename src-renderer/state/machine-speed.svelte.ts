import type { MachineSpeed } from '../../src-engine/contract/training-speed.ts';
import type { Desktop } from '../bridge/desktop.ts';
import type { DataEngine } from './data-engine.svelte.ts';
import type { RunsState } from './runs-state.svelte.ts';

/** The machine is left alone so long before it is measured, milliseconds. */
const IDLE_MS = 2000;

/** How fast this machine trains: read from the settings, or measured once when nothing trains. */
export class MachineSpeedState {
  /** `null` before it is known. */
  speed = $state.raw<MachineSpeed | null>(null);

  constructor(
    private readonly desktop: Desktop,
    private readonly engine: DataEngine,
    private readonly runs: RunsState,
  ) {}

  /**
   * Sees to it that the speed is known in the end, until the returned function is called. Nobody asked for it: where it
   * cannot be had there are no estimates, and that is all.
   */
  watch(): () => void {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const goOn = () => {
      timer = setTimeout(() => {
        void this.measure().then(
          (isKnown) => {
            if (!isKnown) goOn();
          },
          () => undefined,
        );
      }, IDLE_MS);
    };
    goOn();
    return () => {
      clearTimeout(timer);
    };
  }

  /** Returns whether the speed is known now. */
  private async measure(): Promise<boolean> {
    this.speed ??= await this.desktop.call('speed:get', null);
    if (this.speed !== null) return true;
    if (this.isTraining()) return false;
    const speed = await this.engine.request('measure-speed', {});
    // A run that has begun meanwhile took time away from the measurement.
    if (this.isTraining()) return false;
    this.speed = speed;
    await this.desktop.call('speed:set', speed);
    return true;
  }

  private isTraining(): boolean {
    return this.runs.active.some((run) => run.status !== 'paused');
  }
}
