import { app, nativeTheme, powerMonitor, type BrowserWindow } from 'electron';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { log } from './app-log.ts';
import { setAppMenu } from './app-menu.ts';
import { APP_ORIGIN, registerAppScheme, serveApp } from './app-protocol.ts';
import { createAppWindow } from './app-window.ts';
import { describeUnknownError } from '../src-engine/contract/wire-error.ts';
import { memoryBudgetBytes } from '../src-engine/hosts/memory-use.ts';
import type { AppInfo, Settings } from './contract/desktop-api.ts';
import { cutNetwork } from './cut-network.ts';
import { createDesktop, spokenLanguage, type Desktop } from './desktop.ts';
import { createDemoProfile, demoFolder, runDemo } from './demo.ts';
import { createHandlers } from './ipc/handlers.ts';
import { serveDesktopApi } from './ipc/typed-ipc.ts';
import { endInGoodOrder } from './orderly-end.ts';
import { recoverWindow } from './window-recovery.ts';

/** Time that engines get to write their checkpoints when the app quits, milliseconds. */
const SHUTDOWN_TIMEOUT_MS = 5000;

/** Under this name Windows lists the app's notifications; as in `electron-builder.json`. */
const APP_ID = 'app.unroll.desktop';

const demo = demoFolder(process.argv);
const userDataSwitch = app.commandLine.getSwitchValue('user-data-dir');
// Electron's loader of unpackaged apps sets the folder by the app's name, whatever the switch says.
if (userDataSwitch !== '') app.setPath('userData', userDataSwitch);
// A demo has its own settings and runs: it must not depend on what a person has here, nor touch it.
if (demo !== null) app.setPath('userData', createDemoProfile());

app.setAppUserModelId(APP_ID);
cutNetwork();
registerAppScheme();
if (app.requestSingleInstanceLock()) {
  app.whenReady().then(launch).catch(fail);
} else {
  // The first instance takes the arguments.
  app.quit();
}

async function launch(): Promise<void> {
  setAppMenu();
  const window = createAppWindow();
  const desktop = await createDesktop(window);
  endInGoodOrder(window, () => desktop.shutdown(SHUTDOWN_TIMEOUT_MS), fail);
  recoverWindow(window, () => spokenLanguage(desktop.settings));
  powerMonitor.on('suspend', () => {
    desktop.queue.checkpointAll();
  });
  applySettings(desktop.settings.get());
  serveApp(window.webContents.session, join(app.getAppPath(), 'out/renderer'));
  serveDesktopApi(window, createHandlers({ ...desktop, window, info: appInfo(), applySettings }));
  takeFilesFromArguments(desktop);
  await window.loadURL(`${APP_ORIGIN}/`);
  if (demo !== null) await demonstrate(window, desktop, demo);
}

async function demonstrate(window: BrowserWindow, desktop: Desktop, folder: string): Promise<void> {
  const exitCode = await runDemo(window, desktop, folder);
  await desktop.shutdown(SHUTDOWN_TIMEOUT_MS);
  app.exit(exitCode);
}

function appInfo(): AppInfo {
  const platforms = { darwin: 'mac', win32: 'windows' } as const;
  const platform =
    process.platform === 'darwin' || process.platform === 'win32' ? platforms[process.platform] : 'linux';
  return {
    version: app.getVersion(),
    cores: availableParallelism(),
    memoryBudgetBytes: memoryBudgetBytes(),
    systemLanguage: app.getLocale(),
    platform,
  };
}

function applySettings(settings: Settings): void {
  nativeTheme.themeSource = settings.theme;
}

function takeFilesFromArguments(desktop: Desktop): void {
  desktop.files.addPending(fileArguments(process.argv), process.cwd());
  app.on('second-instance', (_event, argv, folder) => {
    if (desktop.files.addPending(fileArguments(argv), folder)) desktop.announcePendingFiles();
    desktop.focusWindow();
  });
}

/** Returns the files among the arguments: no options, and not the app's own folder, which stands there in development. */
function fileArguments(argv: readonly string[]): string[] {
  return argv.slice(1).filter((argument) => !argument.startsWith('-') && resolve(argument) !== app.getAppPath());
}

function fail(error: unknown): void {
  log({ level: 'error', message: describeUnknownError(error) });
  app.exit(1);
}
