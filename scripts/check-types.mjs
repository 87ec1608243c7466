/**
 * `npm run check:types`: type checks every runtime with its own globals and its own strictness.
 *
 * Plain `tsc -p` would check a file that is imported across projects once more under the importer's options. Here, as
 * in an editor, each file is checked in the project that includes it, and nowhere else. The Svelte project is left to
 * svelte-check.
 */
import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';
import { runScript } from './progress.mjs';
import { ROOT } from './project-paths.mjs';

const CHECKED_BY_SVELTE = 'src-renderer';

const formatHost = {
  getCanonicalFileName: (name) => name,
  getCurrentDirectory: () => ROOT,
  getNewLine: () => '\n',
};

/** Paths of the projects that the root's solution file names. */
function projectPaths() {
  const { references } = JSON.parse(readFileSync(join(ROOT, 'tsconfig.json'), 'utf8'));
  return references
    .map(({ path }) => path.replace('./', ''))
    .filter((path) => path !== CHECKED_BY_SVELTE)
    .map((path) => (path.endsWith('.json') ? path : join(path, 'tsconfig.json')));
}

/** Reads and parses each source file once for all projects: they share every option that parsing depends on. */
function cachingHost(options, parsed) {
  const host = ts.createCompilerHost(options, true);
  const { getSourceFile } = host;
  host.getSourceFile = (fileName, languageVersion, ...rest) => {
    if (!parsed.has(fileName)) parsed.set(fileName, getSourceFile(fileName, languageVersion, ...rest));
    return parsed.get(fileName);
  };
  return host;
}

/** What is wrong with the files of one project. */
function diagnosticsOf(project, parsed) {
  const configPath = join(ROOT, project);
  const { config, error } = ts.readConfigFile(configPath, ts.sys.readFile);
  if (error !== undefined) return { fileCount: 0, diagnostics: [error] };
  const { options, fileNames, errors } = ts.parseJsonConfigFileContent(config, ts.sys, dirname(configPath));
  const program = ts.createProgram(fileNames, options, cachingHost(options, parsed));
  const diagnostics = [...errors, ...program.getOptionsDiagnostics(), ...program.getGlobalDiagnostics()];
  for (const name of fileNames) {
    const file = program.getSourceFile(name);
    diagnostics.push(...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file));
  }
  return { fileCount: fileNames.length, diagnostics };
}

await runScript(() => {
  const parsed = new Map();
  let failed = 0;
  for (const project of projectPaths()) {
    const { fileCount, diagnostics } = diagnosticsOf(project, parsed);
    const found = diagnostics.length === 0 ? 'no errors' : `${diagnostics.length} errors`;
    process.stdout.write(`${relative('.', project)}: ${fileCount} files, ${found}\n`);
    process.stdout.write(ts.formatDiagnostics(diagnostics, formatHost));
    if (diagnostics.length > 0) failed++;
  }
  return failed === 0 ? 0 : 1;
});
