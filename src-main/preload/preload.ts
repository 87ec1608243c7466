import { contextBridge, ipcRenderer, webUtils } from 'electron';
import {
  DESKTOP_EVENTS,
  ENGINE_PORT_CHANNEL,
  WINDOW_CHANNELS,
  type DesktopApi,
  type DesktopResult,
  type EnginePortMessage,
  type OpenedFile,
} from '../contract/desktop-api.ts';

const desktop = {
  call: (channel, request) => {
    // Types end at the bridge: a page that was taken over could name any channel.
    if (!WINDOW_CHANNELS.includes(channel)) return Promise.reject(new Error('The window may not call this.'));
    return ipcRenderer.invoke(channel, request) as Promise<never>;
  },
  openDroppedFiles: (files) =>
    ipcRenderer.invoke('data:open-dropped', { paths: files.map(pathOfFile) }) as Promise<
      DesktopResult<readonly OpenedFile[]>
    >,
  on: (name, listener) => {
    if (!DESKTOP_EVENTS.includes(name)) throw new Error('The window may not listen to this.');
    const forward = (_event: unknown, payload: unknown): void => {
      listener(payload as never);
    };
    ipcRenderer.on(name, forward);
    return () => {
      ipcRenderer.off(name, forward);
    };
  },
} satisfies DesktopApi;

contextBridge.exposeInMainWorld('desktop', desktop);

// Ports do not survive the context bridge: they travel as a window message, recognised by the nonce.
ipcRenderer.on(ENGINE_PORT_CHANNEL, (event, nonce: string) => {
  const message: EnginePortMessage = { kind: 'unroll-engine-port', nonce };
  window.postMessage(message, '*', event.ports);
});

/** Path of a dropped file: `webUtils` where it exists (Electron 29 on), the `path` property before. */
function pathOfFile(file: File & { path?: string }): string {
  const utilities = webUtils as typeof webUtils | undefined;
  return utilities === undefined ? (file.path ?? '') : utilities.getPathForFile(file);
}
