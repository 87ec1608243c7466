/*
 * The import arrows of docs/architecture.md. A folder may import itself and what its entry lists; everything else is
 * refused. `npm run check:imports` proves first that every rule refuses what it should.
 */
const escape = (name) => name.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
const library = (...names) => names.map((name) => `(^|/)node_modules/${escape(name)}(/|$)`);
const engine = (...folders) => folders.map((folder) => `^src-engine/${folder}/`);
const renderer = (...folders) => folders.map((folder) => `^src-renderer/${folder}/`);

/** Placeholder among the allowed targets: Node's own modules. */
const NODE = Symbol('node:*');

const contracts = ['^src-engine/contract/', '^src-main/contract/'];
/** What the window and the command line tell of several runs in the same way. */
const comparison = engine('pictures', 'comparison');
/** What main uses of the engine's host, its file writers above all: docs/decisions/0001-durable-files-shared-by-main.md. */
const sharedFiles = [
  'durable-file',
  'file-system',
  'memory-use',
  'node-file-system',
  'node-run-folder',
  'run-checkpoints',
  'sample-files',
  'temporary-files',
  'vector-flags',
].map((name) => `^src-engine/hosts/${name}[.]ts$`);
const mathematics = ['contract', 'kernels', 'memory', 'random'];
const network = [...mathematics, 'layers', 'losses', 'optimizers'];

/**
 * One arrow: what the files of a folder may import besides each other.
 * @param name folder, or what to call the files
 * @param allowed path expressions of what they may import; `NODE` for Node's own modules
 * @param own path expression of the files themselves
 */
const arrow = (name, allowed, own = `^${name}/`) => ({ name, allowed, own });

const ARROWS = [
  arrow('src-engine/contract', library('valibot')),
  arrow('src-engine/pictures', engine('contract')),
  arrow('src-engine/comparison', engine('contract', 'pictures')),
  arrow('src-engine/memory', engine('contract', 'kernels')),
  arrow('src-engine/random', engine('contract')),
  arrow('src-engine/kernels', engine('contract', 'random')),
  arrow('src-engine/layers', engine(...mathematics)),
  arrow('src-engine/losses', engine(...mathematics)),
  arrow('src-engine/metrics', engine(...mathematics, 'losses')),
  arrow('src-engine/optimizers', engine(...mathematics)),
  arrow('src-engine/model', engine(...network)),
  arrow('src-engine/training', engine(...network, 'metrics', 'model')),
  arrow('src-engine/data', [...engine(...mathematics), ...library('hyparquet', 'hyparquet-compressors', 'valibot')]),
  arrow('src-engine/interchange', [...engine(...mathematics, 'data'), ...library('valibot')]),
  arrow('src-engine/service', [
    ...engine(...network, 'metrics', 'model', 'training', 'data', 'interchange', 'pictures', 'comparison'),
    ...library('valibot'),
  ]),
  arrow('src-engine/hosts', [
    ...engine('contract', 'service', 'pictures', 'comparison'),
    '^package[.]json$',
    ...library('@valibot/to-json-schema', 'hyparquet-writer'),
    NODE,
  ]),
  arrow(
    'src-engine/testing',
    [
      ...engine(...network, 'model', 'training', 'service', 'data', 'interchange'),
      ...library('fast-check', 'hyparquet', 'hyparquet-writer'),
      NODE,
    ],
    '^src-engine/testing/(?!faults/)',
  ),
  arrow('src-engine/testing/faults', [
    ...engine('contract', 'service', 'hosts'),
    ...library('vite'),
    '^scripts/compile-kernels[.]mjs$',
    NODE,
  ]),

  arrow('src-main/contract', engine('contract')),
  arrow('src-main/preload', [...contracts, ...library('electron')]),
  arrow(
    'src-main outside preload and contract',
    [
      ...contracts,
      '^src-engine/comparison/pick-colors[.]ts$',
      ...sharedFiles,
      ...library('electron', 'electron-store', 'valibot'),
      NODE,
    ],
    '^src-main/(?!preload/|contract/)',
  ),

  arrow('src-renderer/i18n', [...contracts, ...comparison, ...library('svelte')]),
  arrow('src-renderer/styles', library('pretendard', '@fontsource-variable/jetbrains-mono')),
  arrow('src-renderer/components', [...renderer('i18n'), ...contracts, ...library('svelte')]),
  arrow('src-renderer/charts', [
    ...renderer('components', 'i18n'),
    ...contracts,
    ...comparison,
    ...library('svelte', 'chart.js'),
  ]),
  arrow('src-renderer/bridge', [...contracts, ...library('svelte')]),
  arrow('src-renderer/engine', [...renderer('bridge'), ...contracts, ...library('svelte')]),
  arrow('src-renderer/state', [
    ...renderer('bridge', 'engine', 'i18n'),
    ...contracts,
    ...comparison,
    ...library('svelte', 'valibot'),
  ]),
  arrow('src-renderer/views', [
    ...renderer('state', 'charts', 'components', 'i18n'),
    ...contracts,
    ...comparison,
    ...library('svelte'),
  ]),
  arrow('src-renderer entry', ['^src-renderer/', ...contracts, ...library('svelte')], '^src-renderer/[^/]+$'),

  arrow('e2e', [
    ...contracts,
    '^src-engine/testing/(data-files|faults|model-files)/',
    '^src-engine/testing/odd-values[.]ts$',
    ...renderer('i18n'),
    ...library('@electron/asar', '@playwright/test', 'axe-core', 'csv-parse', 'electron'),
    NODE,
  ]),
  arrow('scripts', [
    '^[.]dependency-cruiser[.]cjs$',
    ...library('@electron/asar', 'dependency-cruiser', 'electron', 'electron-builder', 'electron-installer-debian'),
    ...library('assemblyscript', 'typescript', 'vite'),
    NODE,
  ]),
];

/** What a plugin of the build makes: scripts/compile-kernels.mjs. */
const MADE_BY_BUILD = '^virtual:kernels$';

const TEST = '[.]test[.](ts|mjs)$';

/** What tests may import besides what the code beside them may. */
const TEST_ONLY = [
  ...engine('testing'),
  ...library('vitest', 'fast-check', 'csv-parse', 'hyparquet', 'hyparquet-writer', 'svelte'),
  NODE,
];

function rule(name, from, own, allowed) {
  const withoutNode = allowed.includes(NODE) ? { dependencyTypesNot: ['core'] } : {};
  const pathNot = [own, ...allowed.filter((target) => target !== NODE)];
  return { name, severity: 'error', from, to: { pathNot, couldNotResolve: false, ...withoutNode } };
}

const arrowRules = ARROWS.flatMap(({ name, allowed, own }) => [
  rule(name, { path: own, pathNot: TEST }, own, allowed),
  rule(`tests in ${name}`, { path: `(?=${own})(?=.*${TEST})` }, own, [...allowed, ...TEST_ONLY]),
]);

module.exports = {
  forbidden: [
    ...arrowRules,
    {
      name: 'every folder has an arrow',
      severity: 'error',
      from: { path: '^(src-[a-z]+|e2e|scripts)/', pathNot: ARROWS.map(({ own }) => own) },
      to: {},
    },
    { name: 'no circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'every import is found',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: MADE_BY_BUILD },
    },
  ],
  options: {
    // They have packages of their own, which only the benchmark installs.
    exclude: { path: '^scripts/bench/peers/' },
    doNotFollow: { path: '(^|/)node_modules/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['svelte', 'browser', 'import', 'require', 'node', 'default', 'types'],
      mainFields: ['svelte', 'module', 'main', 'types', 'typings'],
      extensions: ['.ts', '.svelte', '.mjs', '.cjs', '.js', '.json', '.d.ts'],
    },
  },
};
