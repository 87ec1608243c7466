import js from '@eslint/js';
import jsdoc from 'eslint-plugin-jsdoc';
import svelte from 'eslint-plugin-svelte';
import { defineConfig } from 'eslint/config';
import globals from 'globals';
import tseslint from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

const TYPE_CHECKED = ['**/*.ts', '**/*.svelte'];
const TESTS = ['**/*.test.ts', 'src-engine/testing/**', 'e2e/**'];

/** AssemblyScript: TypeScript in syntax, with the types, and so the rules, of WebAssembly. */
const ASSEMBLY = 'src-engine/kernels/assembly/!(*.test).ts';

const noInlineStyle = {
  selector: "SvelteAttribute[key.name='style']",
  message: 'The content security policy refuses style attributes: use a class or a style: directive.',
};

const onlyTypedIpc = {
  name: 'electron',
  importNames: ['ipcMain'],
  message: 'Every channel is registered in src-main/ipc/typed-ipc.ts, which checks the sender.',
};

const onlyAppWindow = {
  selector: "NewExpression[callee.name='BrowserWindow']",
  message: 'Windows are made in src-main/app-window.ts, with their security settings.',
};

/** Nothing ever leaves the machine, so nothing may be able to. */
const NETWORK_MODULES = ['dgram', 'dns', 'dns/promises', 'http', 'http2', 'https', 'net', 'tls', 'undici', 'ws'];
const noNetworkModules = NETWORK_MODULES.flatMap((name) => [name, `node:${name}`]).map((name) => ({
  name,
  message: 'Unroll talks to no network.',
}));
const noElectronNetwork = {
  name: 'electron',
  importNames: ['net', 'ClientRequest', 'autoUpdater', 'crashReporter'],
  message: 'Unroll talks to no network.',
};
const noNetworkGlobals = ['fetch', 'WebSocket', 'WebTransport', 'EventSource', 'XMLHttpRequest'].map((name) => ({
  name,
  message: 'Unroll talks to no network.',
}));
const NETWORK_GLOBALS = ['error', ...noNetworkGlobals];

const noBrowser = {
  selector: "MemberExpression[property.name='openExternal']",
  message: 'Unroll opens no page outside of itself.',
};
const noSwitch = {
  selector: 'Literal[value=/^(--)?(no-sandbox|disable-web-security|remote-debugging)/]',
  message: 'No switch that takes protection away belongs in the app.',
};

/** Docs must fit the code they stand on; nothing is asked of code without docs. */
const docsFitCode = {
  'jsdoc/check-access': 'error',
  'jsdoc/check-param-names': ['error', { checkDestructured: false, disableMissingParamChecks: true }],
  'jsdoc/check-property-names': 'error',
  'jsdoc/check-tag-names': ['error', { typed: true }],
  'jsdoc/empty-tags': 'error',
  'jsdoc/no-bad-blocks': 'error',
  'jsdoc/no-blank-block-descriptions': 'error',
  'jsdoc/no-types': 'error',
  'jsdoc/require-param-description': 'error',
  'jsdoc/require-param-name': 'error',
};

export default defineConfig(
  { ignores: ['out', 'dist', 'demo-output', 'test-results', '.cache', 'resources', ASSEMBLY] },
  { linterOptions: { reportUnusedDisableDirectives: 'error', noInlineConfig: true } },
  js.configs.recommended,
  {
    files: TYPE_CHECKED,
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname, extraFileExtensions: ['.svelte'] },
    },
    rules: {
      eqeqeq: 'error',
      'no-console': 'error',
      'no-warning-comments': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/dot-notation': ['error', { allowIndexSignaturePropertyAccess: true }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { ignoreRestSiblings: true, destructuredArrayIgnorePattern: '^_' },
      ],
      '@typescript-eslint/prefer-for-of': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  svelte.configs.recommended,
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: tseslint.parser, svelteConfig }, globals: globals.browser },
    rules: {
      'no-restricted-syntax': ['error', noInlineStyle],
      'svelte/no-at-html-tags': 'error',
      'svelte/button-has-type': 'error',
      'svelte/no-target-blank': 'error',
      'svelte/no-unused-svelte-ignore': 'error',
      'svelte/require-each-key': 'error',
    },
  },
  { plugins: { jsdoc }, rules: docsFitCode },
  {
    files: ['src-engine/**/*.ts'],
    ignores: ['src-engine/hosts/**', ...TESTS],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'Random numbers come from the seeded generator passed in.' },
        { object: 'Date', property: 'now', message: 'The engine reads no clock: the host passes one in.' },
      ],
      'no-restricted-globals': [...NETWORK_GLOBALS, { name: 'performance', message: 'The host passes a clock in.' }],
      'no-restricted-syntax': [
        'error',
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'The host passes a clock in.' },
      ],
    },
  },
  {
    // Inner loops index arrays of known length: a check for undefined would cost time and say nothing.
    files: ['kernels', 'layers', 'losses', 'optimizers'].map((folder) => `src-engine/${folder}/**/*.ts`),
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  {
    files: ['src-main/**/*.ts'],
    rules: {
      'no-restricted-globals': NETWORK_GLOBALS,
      'no-restricted-imports': ['error', { paths: [...noNetworkModules, noElectronNetwork, onlyTypedIpc] }],
      'no-restricted-syntax': ['error', noBrowser, noSwitch, onlyAppWindow],
    },
  },
  {
    files: ['src-main/ipc/typed-ipc.ts'],
    rules: { 'no-restricted-imports': ['error', { paths: [...noNetworkModules, noElectronNetwork] }] },
  },
  {
    files: ['src-main/app-window.ts'],
    rules: { 'no-restricted-syntax': ['error', noBrowser, noSwitch] },
  },
  {
    files: ['src-engine/hosts/**/*.ts'],
    rules: {
      'no-restricted-globals': NETWORK_GLOBALS,
      'no-restricted-imports': ['error', { paths: noNetworkModules }],
    },
  },
  {
    files: ['src-renderer/**/*.ts', 'src-renderer/**/*.svelte'],
    rules: { 'no-restricted-globals': NETWORK_GLOBALS },
  },
  {
    files: ['src-renderer/**/*.ts', 'src-renderer/**/*.svelte'],
    ignores: ['src-renderer/bridge/**', ...TESTS],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'window', property: 'desktop', message: 'Only the bridge talks to the desktop.' },
      ],
    },
  },
  {
    // Those have a process of their own, see vitest.config.ts.
    files: ['**/*.test.{ts,mjs}'],
    ignores: ['src-main/**', 'src-engine/hosts/**'],
    rules: {
      'no-restricted-properties': [
        'error',
        {
          object: 'vi',
          property: 'mock',
          message: 'Test files share their modules: what one of them replaces, another may have loaded already.',
        },
      ],
    },
  },
  // They describe classes of others.
  { files: ['**/*.d.ts'], rules: { '@typescript-eslint/no-extraneous-class': 'off' } },
  { files: TESTS, rules: { '@typescript-eslint/no-empty-function': 'off' } },
  {
    files: ['src-engine/hosts/cli*.ts', 'src-main/demo*.ts', 'e2e/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['**/*.mjs', '**/*.js'],
    languageOptions: { globals: globals.node },
    rules: { eqeqeq: 'error', 'no-warning-comments': 'error' },
  },
  { files: ['**/*.cjs'], languageOptions: { globals: globals.node, sourceType: 'commonjs' } },
);
