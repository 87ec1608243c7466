/** Words on buttons that stand in several places. */
export const actions = {
  openFile: 'Open file',
  newRun: 'New run',
  setUpRuns: 'Set up runs',
  undo: 'Undo',
  close: 'Close',
  copyDetails: 'Copy details',
  start: 'Start',
  pause: 'Pause',
  resume: 'Resume',
  stop: 'Stop',
};
