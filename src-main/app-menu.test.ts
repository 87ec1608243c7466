import type { MenuItemConstructorOptions } from 'electron';
import { expect, test, vi } from 'vitest';
import { setAppMenu } from './app-menu.ts';

const { app, menus } = vi.hoisted(() => ({
  app: { isPackaged: true },
  menus: [] as MenuItemConstructorOptions[][],
}));
vi.mock('electron', () => ({
  app,
  Menu: {
    buildFromTemplate: (template: MenuItemConstructorOptions[]) => template,
    setApplicationMenu: (menu: MenuItemConstructorOptions[]) => menus.push(menu),
  },
}));

test.each([true, false])('tools for developers are offered only where there are some (packaged: %s)', (isPackaged) => {
  app.isPackaged = isPackaged;
  setAppMenu();
  const view = menus.at(-1)?.find(({ role }) => role === 'viewMenu')?.submenu as MenuItemConstructorOptions[];
  const roles = view.map(({ role }) => role);
  expect(roles.includes('toggleDevTools')).toBe(!isPackaged);
  expect(roles).toEqual(expect.arrayContaining(['reload', 'resetZoom', 'zoomIn', 'zoomOut', 'togglefullscreen']));
});
