/**
 * `npm run check:imports`: checks every import against the arrows in `.dependency-cruiser.cjs`. Before that it proves
 * that each rule really refuses: it lays out a small tree of wrong imports and expects every one to be reported.
 */
import { cruise } from 'dependency-cruiser';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import rules from '../.dependency-cruiser.cjs';
import { runScript } from './progress.mjs';
import { CACHE, ROOT } from './project-paths.mjs';
import { svelteViolations } from './svelte-imports.mjs';

const FOLDERS = ['src-engine', 'src-main', 'src-renderer', 'e2e', 'scripts'];

/** Files that the wrong imports point at; all of them are fine by themselves. */
const TARGETS = {
  'src-engine/contract/run-config.ts': 'export const target = 1;',
  'src-engine/memory/arena.ts': 'export const target = 1;',
  'src-engine/random/random-stream.ts': 'export const target = 1;',
  'src-engine/kernels/matmul.ts': 'export const target = 1;',
  'src-engine/layers/layer.ts': 'export const target = 1;',
  'src-engine/model/sequence-model.ts': 'export const target = 1;',
  'src-engine/training/trainer.ts': 'export const target = 1;',
  'src-engine/data/inspect-data.ts': 'export const target = 1;',
  'src-engine/service/engine.ts': 'export const target = 1;',
  'src-engine/hosts/cli.ts': 'export const target = 1;',
  'src-engine/testing/gradient-check.ts': 'export const target = 1;',
  'src-main/contract/desktop-api.ts': 'export const target = 1;',
  'src-main/app-window.ts': 'export const target = 1;',
  'src-main/preload/preload.ts': 'export const target = 1;',
  'src-renderer/bridge/desktop.ts': 'export const target = 1;',
  'src-renderer/components/Button.svelte': '<script lang="ts">let n: number = 1;</script><b>{n}</b>',
  'src-renderer/charts/Chart.svelte': '<b>chart</b>',
  'src-renderer/state/app-state.svelte.ts': 'export const target = 1;',
  'src-renderer/views/Rail.svelte': '<b>rail</b>',
  'scripts/start.mjs': 'export const target = 1;',
};

const LIBRARIES = ['electron', 'svelte', 'chart.js', 'valibot', 'csv-parse', 'vitest', '@playwright/test', 'lodash'];

/** [name of the rule, importing file, what it wrongly imports, whether the import is for its types alone] */
const WRONG = [
  ['src-engine/contract', 'src-engine/contract/x.ts', '../memory/arena.ts'],
  ['src-engine/contract', 'src-engine/contract/y.ts', 'node:fs'],
  ['src-engine/pictures', 'src-engine/pictures/x.ts', '../memory/arena.ts'],
  ['src-engine/comparison', 'src-engine/comparison/x.ts', '../service/engine.ts'],
  ['src-engine/memory', 'src-engine/memory/x.ts', '../layers/layer.ts'],
  ['src-engine/random', 'src-engine/random/x.ts', 'node:crypto'],
  ['src-engine/kernels', 'src-engine/kernels/x.ts', '../memory/arena.ts'],
  ['src-engine/layers', 'src-engine/layers/x.ts', '../model/sequence-model.ts'],
  ['src-engine/losses', 'src-engine/losses/x.ts', '../layers/layer.ts'],
  ['src-engine/metrics', 'src-engine/metrics/x.ts', '../layers/layer.ts'],
  ['src-engine/optimizers', 'src-engine/optimizers/x.ts', '../layers/layer.ts'],
  ['src-engine/model', 'src-engine/model/x.ts', '../training/trainer.ts', 'type'],
  ['src-engine/training', 'src-engine/training/x.ts', '../service/engine.ts'],
  ['src-engine/training', 'src-engine/training/y.ts', '../testing/gradient-check.ts'],
  ['src-engine/data', 'src-engine/data/x.ts', '../layers/layer.ts'],
  ['src-engine/data', 'src-engine/data/y.ts', 'node:fs/promises'],
  ['src-engine/interchange', 'src-engine/interchange/x.ts', '../model/sequence-model.ts'],
  ['src-engine/service', 'src-engine/service/x.ts', '../hosts/cli.ts'],
  ['src-engine/service', 'src-engine/service/y.ts', 'electron'],
  ['src-engine/hosts', 'src-engine/hosts/x.ts', '../training/trainer.ts'],
  ['src-engine/hosts', 'src-engine/hosts/y.ts', 'electron', 'type'],
  ['src-engine/testing', 'src-engine/testing/x.ts', '../hosts/cli.ts'],
  ['src-engine/testing/faults', 'src-engine/testing/faults/x.ts', '../../training/trainer.ts'],
  ['tests in src-engine/kernels', 'src-engine/kernels/x.test.ts', '../layers/layer.ts'],
  ['tests in src-engine/service', 'src-engine/service/x.test.ts', 'electron'],
  ['src-main/contract', 'src-main/contract/x.ts', 'electron', 'type'],
  ['src-main/preload', 'src-main/preload/x.ts', 'node:fs'],
  ['src-main/preload', 'src-main/preload/y.ts', '../app-window.ts'],
  ['src-main outside preload and contract', 'src-main/x.ts', '../src-engine/service/engine.ts'],
  ['src-main outside preload and contract', 'src-main/storage/x.ts', '../../src-renderer/bridge/desktop.ts'],
  ['src-main outside preload and contract', 'src-main/y.ts', './preload/preload.ts'],
  ['src-renderer/i18n', 'src-renderer/i18n/x.ts', '../components/Button.svelte'],
  ['src-renderer/styles', 'src-renderer/styles/x.ts', '../components/Button.svelte'],
  ['src-renderer/components', 'src-renderer/components/X.svelte', '../charts/Chart.svelte'],
  ['src-renderer/components', 'src-renderer/components/x.ts', '../state/app-state.svelte.ts', 'type'],
  ['src-renderer/components', 'src-renderer/components/Y.svelte', '../state/app-state.svelte.ts', 'type'],
  ['src-renderer/charts', 'src-renderer/charts/x.ts', '../views/Rail.svelte'],
  ['src-renderer/bridge', 'src-renderer/bridge/x.ts', '../state/app-state.svelte.ts'],
  ['src-renderer/engine', 'src-renderer/engine/x.ts', '../../src-engine/service/engine.ts'],
  ['src-renderer/state', 'src-renderer/state/x.ts', '../views/Rail.svelte'],
  ['src-renderer/views', 'src-renderer/views/X.svelte', '../bridge/desktop.ts'],
  ['src-renderer/views', 'src-renderer/views/x.ts', 'electron'],
  ['src-renderer/views', 'src-renderer/views/y.ts', '../../src-engine/training/trainer.ts', 'type'],
  ['src-renderer entry', 'src-renderer/main.ts', '../src-main/app-window.ts'],
  ['tests in src-renderer/components', 'src-renderer/components/x.test.ts', '../views/Rail.svelte'],
  ['e2e', 'e2e/x.spec.ts', '../src-engine/training/trainer.ts'],
  ['scripts', 'scripts/x.mjs', 'lodash'],
  ['every folder has an arrow', 'src-engine/elsewhere/x.ts', '../contract/run-config.ts'],
  ['every import is found', 'src-engine/data/z.ts', './nowhere.ts'],
  ['no circles', 'src-engine/random/a.ts', './b.ts'],
];

/** Imports that must pass, so that the proof cannot be had by refusing everything. */
const RIGHT = [
  ['src-engine/random/b.ts', './a.ts'],
  ['src-engine/layers/right.ts', '../kernels/matmul.ts'],
  ['src-engine/data/right.ts', 'valibot'],
  ['src-engine/data/right.test.ts', 'csv-parse'],
  ['src-engine/hosts/right.ts', 'node:worker_threads'],
  ['src-engine/kernels/right.test.ts', '../testing/gradient-check.ts'],
  ['src-main/right.ts', 'electron'],
  ['src-renderer/views/Right.svelte', '../state/app-state.svelte.ts'],
  ['src-renderer/charts/right.ts', 'chart.js'],
  ['e2e/right.spec.ts', '@playwright/test'],
];

function writeTree(root) {
  const write = (file, content) => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), `${content}\n`);
  };
  const writeImport = (file, target, kind) => {
    const statement = kind === 'type' ? `import type { T } from '${target}';` : `import '${target}';`;
    write(file, file.endsWith('.svelte') ? `<script lang="ts">${statement} let n: number = 1;</script>{n}` : statement);
  };
  write('tsconfig.base.json', '{}');
  write('package.json', '{ "type": "module" }');
  for (const [file, content] of Object.entries(TARGETS)) write(file, content);
  for (const name of LIBRARIES) {
    write(`node_modules/${name}/package.json`, `{ "name": "${name}", "version": "1.0.0", "main": "index.js" }`);
    write(`node_modules/${name}/index.js`, 'module.exports = {};');
  }
  for (const [, file, target, kind] of WRONG) writeImport(file, target, kind);
  for (const [file, target] of RIGHT) writeImport(file, target);
}

/** Violations of the tree at `root`, as the rule's name and both ends of the import. */
async function violationsIn(root) {
  const { options, forbidden } = rules;
  const { output } = await cruise(FOLDERS, {
    ...options,
    baseDir: root,
    tsConfig: { fileName: join(root, options.tsConfig.fileName) },
    validate: true,
    ruleSet: { forbidden, options },
  });
  const cruised = output.summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to }));
  const key = ({ rule, from, to }) => `${rule} ${from} ${to}`;
  const known = new Set(cruised.map(key));
  const inTypes = svelteViolations(root, 'src-renderer', forbidden).filter((violation) => !known.has(key(violation)));
  const found = [...cruised, ...inTypes];
  return { found, moduleCount: output.summary.totalCruised };
}

/** What of the proof went wrong; empty when every rule refused what it should and nothing else. */
async function proveRules() {
  mkdirSync(CACHE, { recursive: true });
  const root = mkdtempSync(join(CACHE, 'wrong-imports-'));
  try {
    writeTree(root);
    const { found } = await violationsIn(root);
    const missed = WRONG.filter(([name, file]) => !found.some(({ rule, from }) => rule === name && from === file));
    const wrongFiles = new Set(WRONG.map(([, file]) => file));
    const inCircle = new Set(['src-engine/random/b.ts']);
    const excess = found.filter(({ from }) => !wrongFiles.has(from) && !inCircle.has(from));
    const proven = new Set(WRONG.map(([name]) => name));
    const unproven = rules.forbidden
      .map(({ name }) => name)
      .filter((name) => !proven.has(name) && !name.startsWith('tests in '));
    return [
      ...missed.map(([name, file, target]) => `not refused by "${name}": ${file} → ${target}`),
      ...excess.map(({ rule, from, to }) => `wrongly refused by "${rule}": ${from} → ${to}`),
      ...unproven.map((name) => `no wrong import proves the rule "${name}"`),
    ];
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

await runScript(async () => {
  const faults = await proveRules();
  process.stdout.write(`${WRONG.length} wrong imports tried, ${faults.length} faults of the rules\n`);
  for (const fault of faults) process.stdout.write(`  ${fault}\n`);

  const { found, moduleCount } = await violationsIn(ROOT);
  process.stdout.write(`${moduleCount} modules, ${found.length} imports against the arrows\n`);
  for (const { rule, from, to } of found) process.stdout.write(`  ${rule}: ${from} → ${to}\n`);
  return faults.length + found.length === 0 ? 0 : 1;
});
