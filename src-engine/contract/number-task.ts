import type { Task } from './data-config.ts';

/** Whether the answers of a task are numbers rather than classes. */
export function isNumberTask(task: Task): boolean {
  return task === 'sequence-value' || task === 'forecast';
}
