/*
 * What Electron runs when it is given a folder instead of a packaged app, as its own `default_app` does it:
 * `electron [-r MODULE]… FOLDER [arguments]`. It is packed into the fallback runtime, which comes without one.
 */
const { app, dialog } = require('electron');
const { readFileSync } = require('node:fs');
const Module = require('node:module');
const path = require('node:path');

/** Modules to load first, and the app's folder. */
function readArguments(args) {
  const preloaded = [];
  for (let index = 0; index < args.length; index++) {
    if (args[index] === '-r' || args[index] === '--require') preloaded.push(args[++index]);
    else if (!args[index].startsWith('-')) return { preloaded, folder: path.resolve(args[index]) };
  }
  return { preloaded, folder: null };
}

function loadApp(folder) {
  const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  if (manifest.version) app.setVersion(manifest.version);
  app.name = manifest.productName ?? manifest.name ?? app.name;
  app.setPath('userData', path.join(app.getPath('appData'), app.name));
  app.setAppPath(folder);
  Module._load(path.join(folder, manifest.main ?? 'index.js'), module, true);
}

const { preloaded, folder } = readArguments(process.argv.slice(1));
Object.defineProperty(process, 'defaultApp', { configurable: false, enumerable: true, value: true });
if (preloaded.length > 0) Module._preloadModules(preloaded);
try {
  if (folder === null) throw new Error('no folder of an app was given');
  loadApp(folder);
} catch (error) {
  console.error(`The app could not be loaded: ${error.stack}`);
  if (process.platform !== 'linux') dialog.showErrorBox('The app could not be loaded', String(error));
  app.exit(1);
}
