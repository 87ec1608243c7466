/**
 * dependency-cruiser compiles a Svelte file before it reads its imports, and compiling drops the imports of types.
 * Here they are read from the source and held against the same rules.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join, posix } from 'node:path';
import ts from 'typescript';

const SCRIPTS = /<script[^>]*>([\s\S]*?)<\/script>/g;

function svelteFilesIn(root, folder) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = posix.join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : svelteFilesIn(root, path);
    return entry.name.endsWith('.svelte') ? [path] : [];
  });
}

/** What the scripts of a Svelte file import, types included, as the rules' paths. */
function importsOf(root, file) {
  const scripts = [...readFileSync(join(root, file), 'utf8').matchAll(SCRIPTS)].map(([, script]) => script);
  return scripts
    .flatMap((script) => ts.preProcessFile(script).importedFiles)
    .map(({ fileName }) => {
      const isCore = isBuiltin(fileName);
      if (isCore) return { path: fileName.replace('node:', ''), isCore };
      const path = fileName.startsWith('.') ? posix.join(dirname(file), fileName) : `node_modules/${fileName}/`;
      return { path, isCore };
    });
}

const matches = (patterns, path) => [patterns ?? []].flat().some((pattern) => new RegExp(pattern).test(path));

function refuses({ from, to }, file, { path, isCore }) {
  if (to.pathNot === undefined || !matches(from.path, file) || matches(from.pathNot, file)) return false;
  if (isCore && to.dependencyTypesNot?.includes('core')) return false;
  return !matches(to.pathNot, path);
}

/**
 * Imports of the Svelte files below `folder` that an arrow refuses.
 * @param root folder that the rules' paths start from
 * @param folder where the Svelte files are
 * @param rules the `forbidden` rules of the configuration
 * @returns one entry an import: the rule's name and both ends
 */
export function svelteViolations(root, folder, rules) {
  return svelteFilesIn(root, folder).flatMap((file) =>
    importsOf(root, file).flatMap((target) =>
      rules
        .filter((rule) => refuses(rule, file, target))
        .map(({ name }) => ({ rule: name, from: file, to: target.path })),
    ),
  );
}
