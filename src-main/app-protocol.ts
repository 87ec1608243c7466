import { protocol, type Session } from 'electron';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { SECURITY_HEADERS } from './content-security.ts';

export const APP_ORIGIN = 'app://unroll';

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/** Makes `app://` a standard, secure scheme. Must run before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves the files below `folder` under `app://unroll/`, each with the security headers, and nothing outside it. */
export function serveApp(session: Session, folder: string): void {
  session.protocol.handle('app', async (request) => {
    const path = resolveInside(folder, request.url);
    if (path === null) return new Response('Not found', { status: 404, headers: SECURITY_HEADERS });
    try {
      const contentType = CONTENT_TYPES[extname(path)] ?? 'application/octet-stream';
      return new Response(await readFile(path), { headers: { ...SECURITY_HEADERS, 'Content-Type': contentType } });
    } catch {
      return new Response('Not found', { status: 404, headers: SECURITY_HEADERS });
    }
  });
}

/** Returns the file that a URL names, or `null` when it is of another origin or leads out of the folder. */
export function resolveInside(folder: string, address: string): string | null {
  const url = new URL(address);
  if (`${url.protocol}//${url.host}` !== APP_ORIGIN) return null;
  let path: string;
  try {
    path = decodeURIComponent(url.pathname);
  } catch {
    return null;
  }
  if (path.includes('\0')) return null;
  const resolved = normalize(join(folder, path === '/' ? 'index.html' : path));
  return resolved.startsWith(folder + sep) ? resolved : null;
}
