import { Menu } from 'electron';

/** Sets the least menu that keeps the system's own shortcuts (copy, paste, zoom, quit) working, in its language. */
export function setAppMenu(): void {
  const appMenu = process.platform === 'darwin' ? [{ role: 'appMenu' as const }] : [];
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...appMenu,
      { role: 'fileMenu' },
      { role: 'editMenu' },
      { role: 'viewMenu' },
      { role: 'windowMenu' },
    ]),
  );
}
