import { protocol, type Session } from 'electron';
import { readFile, realpath, stat } from 'node:fs/promises';
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
    const file = await findFile(folder, request.url);
    if (file === null) return new Response('Not found', { status: 404, headers: SECURITY_HEADERS });
    const contentType = CONTENT_TYPES[extname(file)] ?? 'application/octet-stream';
    return new Response(await readFile(file), { headers: { ...SECURITY_HEADERS, 'Content-Type': contentType } });
  });
}

/** Returns the file that a URL names, `null` when there is none inside the folder: a link may lead out of it as well. */
export async function findFile(folder: string, address: string): Promise<string | null> {
  const path = resolveInside(folder, address);
  if (path === null) return null;
  try {
    const [file, inside] = await Promise.all([realpath(path), realpath(folder)]);
    return file.startsWith(inside + sep) && (await stat(file)).isFile() ? file : null;
  } catch {
    return null;
  }
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
