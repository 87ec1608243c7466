import { app, Menu, type MenuItemConstructorOptions } from 'electron';

/** Sets the least menu that keeps the system's own shortcuts (copy, paste, zoom, quit) working. */
export function setAppMenu(): void {
  const appMenu: MenuItemConstructorOptions[] = process.platform === 'darwin' ? [{ role: 'appMenu' }] : [];
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...appMenu,
      { role: 'fileMenu' },
      { role: 'editMenu' },
      { role: 'viewMenu', submenu: viewItems() },
      { role: 'windowMenu' },
    ]),
  );
}

/** As the system has them, without tools for developers where the window has none. */
function viewItems(): MenuItemConstructorOptions[] {
  return [
    { role: 'reload' },
    ...(app.isPackaged ? [] : [{ role: 'toggleDevTools' } as const]),
    { type: 'separator' },
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    { type: 'separator' },
    { role: 'togglefullscreen' },
  ];
}
