import type { Task } from '../contract/run-config.ts';

/** Whether the answers of a task are numbers rather than classes. */
export function isNumberTask(task: Task): boolean {
  return task === 'sequence-value' || task === 'forecast';
}
