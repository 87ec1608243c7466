import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { DesktopApi, DesktopResult, EnginePortMessage, OpenedFile } from '../contract/desktop-api.ts';

/** Channel on which main hands over an engine port together with the nonce of the request. */
const ENGINE_PORT_CHANNEL = 'engine:port';

const desktop = {
  call: (channel, request) => ipcRenderer.invoke(channel, request) as Promise<never>,
  openDroppedFiles: (files) =>
    ipcRenderer.invoke('data:open-dropped', { paths: files.map(pathOfFile) }) as Promise<
      DesktopResult<readonly OpenedFile[]>
    >,
  on: (name, listener) => {
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
