import { configError } from '../../contract/config-error.ts';
import type { DataConfig, Task } from '../../contract/run-config.ts';

/**
 * Refuses a horizon that a task would not read; where the configuration names the task, this is told before.
 * @throws {UnrollError} `INVALID_CONFIG`
 */
export function checkHorizon({ window }: DataConfig, task: Task): void {
  if (task === 'forecast' || window.horizon === 1) return;
  throw configError('data.window.horizon', `only a forecast looks ahead, and this is ${task}`);
}
