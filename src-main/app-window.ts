import { app, BrowserWindow, session, type Session } from 'electron';
import { join } from 'node:path';
import { APP_ORIGIN } from './app-protocol.ts';

/** What a page of ours and its tools are made of. */
const LOCAL_SCHEMES = [`${APP_ORIGIN}/`, 'blob:app:', 'data:', 'devtools:'];

/** Opens the one window of the app, hardened: isolated, sandboxed, and unable to go anywhere else. */
export function createAppWindow(): BrowserWindow {
  lockSession(session.defaultSession);
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    minWidth: 1000,
    minHeight: 650,
    show: false,
    useContentSize: true,
    autoHideMenuBar: true,
    title: 'Unroll',
    icon: join(app.getAppPath(), 'resources/icons/256x256.png'),
    webPreferences: {
      preload: join(app.getAppPath(), 'out/preload/preload.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
      devTools: !app.isPackaged,
      spellcheck: false,
      // Files are chosen in main's dialogs alone.
      disableBlinkFeatures: 'FileSystemAccessLocal',
      // Charts must be complete when the window is shown again.
      backgroundThrottling: false,
    },
  });
  window.once('ready-to-show', () => {
    window.show();
  });
  lockNavigation(window);
  return window;
}

/** A dropped page, a link or a script must never replace the app or open a second window. */
function lockNavigation(window: BrowserWindow): void {
  const { webContents } = window;
  webContents.on('will-navigate', (event, url) => {
    if (!url.startsWith(`${APP_ORIGIN}/`)) event.preventDefault();
  });
  webContents.on('will-redirect', (event) => {
    event.preventDefault();
  });
  webContents.on('will-attach-webview', (event) => {
    event.preventDefault();
  });
  webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

/** No permission, no download, no request. */
function lockSession(locked: Session): void {
  // Else dictionaries are fetched as soon as there is a window, whatever its preferences say.
  locked.setSpellCheckerLanguages([]);
  locked.setPermissionRequestHandler((_contents, permission, decide) => {
    decide(permission === 'clipboard-sanitized-write');
  });
  locked.setPermissionCheckHandler((_contents, permission) => permission === 'clipboard-sanitized-write');
  locked.setDevicePermissionHandler(() => false);
  locked.on('will-download', (event) => {
    event.preventDefault();
  });
  // The policy of the page forbids it already: nothing is ever fetched from anywhere.
  locked.webRequest.onBeforeRequest(({ url }, decide) => {
    decide({ cancel: !LOCAL_SCHEMES.some((scheme) => url.startsWith(scheme)) });
  });
}
