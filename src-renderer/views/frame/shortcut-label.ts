import type { AppInfo } from '../../../src-main/contract/desktop-api.ts';

/** Returns a command key and `key` as this platform writes them. */
export function shortcutLabel(platform: AppInfo['platform'], key: string): string {
  return platform === 'mac' ? `⌘${key}` : `Ctrl+${key}`;
}
