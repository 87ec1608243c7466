import { makeFormats } from '../formats.ts';

const { bytes, count } = makeFormats('en');

const RUNS = { one: 'run', other: 'runs' };

/** What the runs take on the disk, and the trash. */
export const storage = {
  title: 'Storage',
  runs: 'Runs',
  runsUse: (n: number, sizeBytes: number) => `${bytes(sizeBytes)} in ${count(n, RUNS)}`,
  checkpoints: 'Of that, checkpoints',
  checkpointsUse: (sizeBytes: number, endedBytes: number) =>
    endedBytes === sizeBytes ? bytes(sizeBytes) : `${bytes(sizeBytes)}, ${bytes(endedBytes)} of it of ended runs`,
  trash: 'Trash',
  free: 'Free on the disk',
  measuring: 'Measuring…',

  freeCheckpoints: 'Free checkpoints of ended runs',
  nothingToFree: 'Ended runs have no checkpoints.',
  freeTitle: 'Delete the checkpoints of ended runs?',
  freeLead: (n: number, sizeBytes: number) =>
    `${count(n, RUNS)} with up to ${bytes(sizeBytes)} of checkpoints. Models, curves and settings stay. A run that can go on keeps its newest checkpoint; one that was trained to its end can no longer be forked. This cannot be undone.`,
  freeNow: 'Delete checkpoints',
  freed: (sizeBytes: number) => `Freed ${bytes(sizeBytes)}`,

  emptyTrash: 'Empty trash',
  trashIsEmpty: 'The trash is empty. Deleted runs stay here for 30 days.',
  trashLead: 'Deleted runs stay for 30 days.',
  emptyTitle: (n: number) => (n === 1 ? 'Delete this run for good?' : `Delete these ${count(n, RUNS)} for good?`),
  emptyLead: (names: readonly string[], more: number, sizeBytes: number) =>
    `${names.map((name) => `“${name}”`).join(', ')}${more > 0 ? ` and ${count(more, { one: 'other', other: 'others' })}` : ''}: models, curves and checkpoints, ${bytes(sizeBytes)}. This cannot be undone.`,
  emptyNow: 'Delete for good',
  deletedAt: 'Deleted',
  size: 'Size',
  name: 'Name',
  actions: 'Actions',
  restore: 'Restore',
  restoreRun: (name: string) => `Restore ${name}`,
  cancel: 'Cancel',
};
