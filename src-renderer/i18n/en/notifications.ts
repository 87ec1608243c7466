import { makeFormats } from '../formats.ts';

const { count, measured } = makeFormats('en');

/** What the desktop tells of runs while a person is elsewhere, the title of the window, and the choice to be told. */
export const notifications = {
  ended: (name: string) => `“${name}” is trained`,
  failed: (name: string) => `“${name}” failed`,
  heldUp: (name: string) => `“${name}” waits for you`,
  allEnded: (n: number) => `${count(n, { one: 'run has', other: 'runs have' })} ended`,
  best: (name: string, figure: string) => `best: ${name}, ${figure}`,
  failures: (n: number) => `${count(n, { one: 'run', other: 'runs' })} failed`,
  validationLoss: (loss: number) => `validation loss ${measured(loss)}`,
  trainLoss: (loss: number) => `training loss ${measured(loss)}`,

  setting: 'Notifications',
  tellEnds: 'Tell when a run ends',
  tellEndsHint: 'While Unroll is not in front, the desktop tells of ends and failures.',

  windowTitle: (percent: string, name: string) => `${percent} · ${name}`,
  runsTraining: (n: number) => `${count(n, { one: 'run', other: 'runs' })} training`,
};
