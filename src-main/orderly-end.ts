import { app, powerMonitor, type BrowserWindow, type Event } from 'electron';

/**
 * Ends the app in good order, whatever ends it: window, menu, signal, log-off or the machine's shutdown.
 * @param shutdown lets everything under way be saved; takes 5 s at most
 * @param fail ends the app when that fails
 */
export function endInGoodOrder(
  window: BrowserWindow,
  shutdown: () => Promise<void>,
  fail: (error: unknown) => void,
): void {
  let isEnding = false;
  app.on('window-all-closed', () => {
    app.quit();
  });
  // Signals arrive here as well.
  app.on('before-quit', (event) => {
    event.preventDefault();
    if (isEnding) return;
    isEnding = true;
    shutdown().then(() => {
      app.exit();
    }, fail);
  });
  // Log-off on Windows.
  window.on('session-end', () => {
    app.quit();
  });
  powerMonitor.on('shutdown', ((event: Event) => {
    // Asks the system for the time that this takes.
    event.preventDefault();
    app.quit();
  }) as () => void);
}
