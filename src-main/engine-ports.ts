import type { BrowserWindow, MessagePortMain } from 'electron';
import { ENGINE_PORT_CHANNEL } from './contract/desktop-api.ts';

/** Hands the window its end of a channel to an engine; main takes no further part in what flows there. */
export function handOverPort(window: BrowserWindow, nonce: string, port: MessagePortMain): void {
  window.webContents.postMessage(ENGINE_PORT_CHANNEL, nonce, [port]);
}
