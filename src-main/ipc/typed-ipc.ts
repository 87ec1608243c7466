import { ipcMain, type BrowserWindow, type IpcMainInvokeEvent } from 'electron';
import { describeUnknownError, toWireError, UnrollError } from '../../src-engine/contract/wire-error.ts';
import type {
  DesktopChannel,
  DesktopEventName,
  DesktopEvents,
  DesktopRequests,
  DesktopResult,
} from '../contract/desktop-api.ts';
import { log } from '../app-log.ts';
import { APP_ORIGIN } from '../app-protocol.ts';
import { checkRequest } from './request-schemas.ts';

/** One answer for each channel of the contract: a missing one does not compile. */
export type DesktopHandlers = {
  [Channel in DesktopChannel]: (
    request: DesktopRequests[Channel]['request'],
  ) => DesktopRequests[Channel]['response'] | Promise<DesktopRequests[Channel]['response']>;
};

/** A channel on which `electron-store` tells any page where the app keeps its files. */
const FOREIGN_CHANNEL = 'electron-store-get-data';

/** Serves the desktop API to one window, and nothing else; calls from anywhere else are refused. */
export function serveDesktopApi(window: BrowserWindow, handlers: DesktopHandlers): void {
  ipcMain.removeAllListeners(FOREIGN_CHANNEL);
  for (const channel of Object.keys(handlers) as DesktopChannel[]) {
    const handler = handlers[channel] as (request: unknown) => unknown;
    ipcMain.handle(channel, async (event, request: unknown): Promise<DesktopResult<unknown>> => {
      try {
        assertTrustedSender(event, window);
        return { ok: true, value: await handler(checkRequest(channel, request)) };
      } catch (error) {
        if (!(error instanceof UnrollError))
          log({ level: 'error', message: `${channel}: ${describeUnknownError(error)}` });
        return { ok: false, error: toWireError(error) };
      }
    });
  }
}

/** Sends an event to the window, if it is still there. */
export function sendDesktopEvent<Name extends DesktopEventName>(
  window: BrowserWindow,
  name: Name,
  event: DesktopEvents[Name],
): void {
  if (!window.isDestroyed()) window.webContents.send(name, event);
}

/** Only the main frame of our own page may call: see Electron's security checklist, "validate the sender". */
function assertTrustedSender(event: IpcMainInvokeEvent, window: BrowserWindow): void {
  const frame = event.senderFrame;
  const isOurs =
    frame !== null &&
    event.sender === window.webContents &&
    frame === window.webContents.mainFrame &&
    frame.url.startsWith(`${APP_ORIGIN}/`);
  if (!isOurs) throw new UnrollError('INVALID_ARGUMENT', 'This page may not call the desktop.');
}
