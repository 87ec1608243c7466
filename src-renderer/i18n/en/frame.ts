import { makeFormats } from '../formats.ts';

const { bytes, compact, count, number } = makeFormats('en');

/** Rail, status bar, settings, toasts, whole-window drop. */
export const frame = {
  places: 'Places',
  data: 'Data',
  runs: 'Runs',
  settings: 'Settings',
  activeRuns: (n: number) => count(n, { one: 'active run', other: 'active runs' }),

  engineReady: 'Engine ready',
  engineConnecting: 'Engine starting',
  engineStopped: 'Engine stopped',
  coresInUse: (used: number, all: number) => `${number(used)} of ${count(all, { one: 'core', other: 'cores' })}`,
  tokensPerSecond: (rate: number) => `${compact(rate)} tokens/s`,
  memory: (usedBytes: number) => `memory ${bytes(usedBytes)}`,

  theme: 'Theme',
  themeNames: { system: 'System', light: 'Light', dark: 'Dark' },
  language: 'Language',
  languageNames: { system: 'System', en: 'English', ko: '한국어' },
  settingsLead: 'Changes apply at once.',
  version: (version: string) => `Unroll ${version}`,
  localOnly: 'Files, runs and models stay on this computer.',
  shortcuts: 'Shortcuts',
  shortcutNames: {
    openFile: 'Open a file',
    newRun: 'New run',
    startRuns: 'Start the runs of the form',
    toggleRun: 'Pause or resume the selected run',
  },
  spaceKey: 'Space',

  dropHere: 'Drop to open',
  dropHereLead: 'A file or a folder with one text file for each class',

  notifications: 'Notifications',
  dismiss: 'Dismiss',
  runsDeleted: (names: readonly string[]) =>
    names.length === 1
      ? `Deleted “${names[0] ?? ''}”`
      : `Deleted ${count(names.length, { one: 'run', other: 'runs' })}`,
  runsLeaving: (n: number) => `Deleting ${count(n, { one: 'run', other: 'runs' })}`,
  runsReturning: (n: number) => `Bringing back ${count(n, { one: 'run', other: 'runs' })}`,
  runExported: (name: string, fileName: string) => `Exported “${name}” to ${fileName}`,
  listSaved: (fileName: string) => `Saved the list to ${fileName}`,
  detailsCopied: 'Details copied',
  draftReset: 'Settings are back at their defaults.',
  dataNeeded: 'Choose data first: open a file or a sample',
};
