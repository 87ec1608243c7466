import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { BANDS, CHART_METRICS } from '../../contract/board-view.ts';
import type { ReportOptions } from '../../contract/comparison-files.ts';
import type { RunHistory } from '../../contract/engine-protocol.ts';
import { TRAIN_COLUMNS, VALIDATION_COLUMNS } from '../../contract/metrics.ts';
import { parseRunConfig } from '../../contract/run-config.ts';
import { INITIAL_RUN_STATE, type ReachedMetric } from '../../contract/run-record.ts';
import { buildReport } from './build-report.ts';
import type { ReportRun } from './report-groups.ts';

const STEPS = 50;
const LOSSES = [1 / 3, 0.1 + 0.2, 5e-324, 1.7976931348623157e308, Math.PI, 2 ** -30];
const OPTIONS: ReportOptions = {
  ...{ title: 'cell & truncation', language: 'en', charts: ['loss', 'gradientNorm'], xKind: 'step', smoothing: 0.6 },
  ...{ logY: true, band: 'deviation', group: 'seed', baseline: null },
};

function historyOf(loss: (step: number) => number): RunHistory {
  const table = <Name extends string>(names: readonly Name[], count: number, every: number) => {
    const column = (name: Name): Float64Array =>
      Float64Array.from({ length: count }, (_, row) => {
        const step = (row + 1) * every;
        return name === 'loss' || name === 'gradientNorm' ? loss(step) : name === 'step' ? step : NaN;
      });
    return {
      rowCount: count,
      columns: Object.fromEntries(names.map((name) => [name, column(name)])) as Record<Name, Float64Array>,
    };
  };
  const [train, validation] = [table(TRAIN_COLUMNS, STEPS, 1), table(VALIDATION_COLUMNS, 5, STEPS / 5)];
  return { train, validation, thinning: { train: 0, validation: 0 }, samples: [], events: [] };
}

function reportRun(place: number, changes: { name?: string; cell?: 'rnn' | 'lstm'; seed?: number } = {}): ReportRun {
  const { name = `run ${String(place)}`, cell = place < 3 ? 'rnn' : 'lstm', seed = (place % 3) + 1 } = changes;
  const value = LOSSES[place] ?? 1;
  const loss: ReachedMetric = { last: value * 1.5, lastStep: STEPS, best: value, bestStep: 10 * (place + 1) };
  return {
    definition: {
      ...{ formatVersion: 1, id: `01J0000000000000000000000${String(place)}`, createdAt: '2026-11-22T10:00:00.000Z' },
      ...{ appVersion: '0.1.0', colorIndex: (place < 3 ? 1 : 2) + 8 * (place % 2), isLocked: false, comparison: null },
      origin: null,
      config: parseRunConfig({
        name,
        data: { source: { kind: 'file', path: '/home/someone/secret folder/text.txt' } },
        model: { layers: [{ cell }] },
        training: { seed },
      }),
    },
    state: {
      ...{ ...INITIAL_RUN_STATE, status: 'done', steps: STEPS, elapsedMs: 65_432.1, arithmetic: 'fast' },
      weightsSha256: 'ab'.repeat(32),
      reached: { validation: { loss }, train: {}, curve: [] },
    },
    readHistory: () => Promise.resolve(historyOf((step) => value + 1 / step)),
  };
}

const build = (runs: readonly ReportRun[], options: Partial<ReportOptions> = {}): Promise<string> =>
  buildReport(
    runs,
    { ...OPTIONS, ...options },
    {
      ...{ appVersion: '0.1.0', madeAt: '2026-11-22T11:00:00.000Z', pause: () => Promise.resolve() },
      sha256: (text) => createHash('sha256').update(text).digest('base64'),
    },
  );

const six = (): ReportRun[] => LOSSES.map((_, place) => reportRun(place));
const valuesIn = (markup: string): number[] =>
  [...markup.matchAll(/data-value="([^"]*)"/g)].map(([, text]) => Number(text));
const rowOf = (report: string, run: ReportRun): string =>
  new RegExp(`<tr\\s+data-run="${run.definition.id}"[^]*?</tr>`).exec(report)?.[0] ?? '';
const textOf = (markup: string): string => markup.replace(/<style>[^]*?<\/style>|<[^>]*>/g, ' ').replace(/\s+/g, ' ');

test('the row of every run tells its numbers to the bit', async () => {
  const runs = six();
  const report = await build(runs);
  for (const run of runs) {
    const { definition, state } = run;
    const { best, bestStep, last } = state.reached.validation.loss ?? {};
    expect(valuesIn(rowOf(report, run))).toEqual([
      ...[definition.config.training.seed, state.steps, best, bestStep, last],
      ...[state.elapsedMs, state.parameterCount],
    ]);
  }
});

test('a group tells mean, sample deviation and number of its runs, and how far it is from the baseline', async () => {
  const runs = [0, 1, 2, 3, 4, 5].map((place) => {
    const run = reportRun(place);
    const loss = { last: 9, lastStep: STEPS, best: [1, 2, 4, 8, 8, 11][place] ?? NaN, bestStep: 10 };
    return { ...run, state: { ...run.state, reached: { validation: { loss }, train: {}, curve: [] } } };
  });
  const report = await build(runs, { baseline: runs[4]?.definition.id ?? null });
  const rows = [...report.matchAll(/<tr\s+data-group=[^]*?<\/tr>/g)].map(([row]) => row);
  expect(rows).toHaveLength(2);
  const [n, mean, deviation, last, , delta] = valuesIn(rows[0] ?? '');
  expect([n, last]).toEqual([3, 9]);
  expect(mean).toBeCloseTo(7 / 3, 12);
  expect(deviation).toBeCloseTo(Math.sqrt(7 / 3), 12);
  expect(delta).toBeCloseTo(7 / 3 - 9, 12);
  expect(textOf(rows[0] ?? '')).toContain('better');
  expect(textOf(rows[1] ?? '')).toContain('baseline');
  expect(textOf(report)).toContain('minus run 3: −6.67 on average over 3 common seeds');
});

test('a fork is a group of its own, and a rate changed by hand is said', async () => {
  const [first, second, third] = [reportRun(0), reportRun(1), reportRun(2, { seed: 1 })];
  const origin = { runId: first.definition.id, steps: 754 };
  const fork = { ...third, definition: { ...third.definition, origin } };
  const report = await build([first, { ...second, state: { ...second.state, isRateChanged: true } }, fork]);
  const rows = [...report.matchAll(/<tr\s+data-group=[^]*?<\/tr>/g)].map(([row]) => row);
  expect(rows.map((row) => valuesIn(row)[0])).toEqual([2, 1]);
  expect(textOf(rows[1] ?? '')).toContain('run 2 · fork at step 754');
  expect(textOf(report)).toContain('run 0: the learning rate was changed by hand in 1 of 2 runs');
});

test('runs of other data are given no difference, no leader and no pair, and it is said why', async () => {
  const foreign = (run: ReportRun): ReportRun => {
    const { config } = run.definition;
    const data = { ...config.data, source: { kind: 'sample' as const, id: 'intents' } };
    return { ...run, definition: { ...run.definition, config: { ...config, data } } };
  };
  const runs = [reportRun(0), reportRun(1), foreign(reportRun(3)), foreign(reportRun(4))];
  const report = await build(runs, { baseline: runs[0]?.definition.id ?? null });
  const rows = [...report.matchAll(/<tr\s+data-group=[^]*?<\/tr>/g)].map(([row]) => textOf(row));
  expect(rows[1]).toContain('other data');
  expect(rows[1]).not.toMatch(/better|worse/);
  expect(textOf(report)).toContain('did not all read the same data');
  expect(textOf(report)).not.toMatch(/has the best mean|common seeds:|on average/);
  expect(report).not.toContain('data-difference');
});

test('perplexity is drawn of runs whose loss is that of the next symbol', async () => {
  const run = reportRun(0);
  const { config } = run.definition;
  const text = { ...config, data: { ...config.data, task: 'next-symbol' as const } };
  const report = await build([{ ...run, definition: { ...run.definition, config: text } }], { charts: ['perplexity'] });
  const [, table = ''] = /<figure[^]*?<details>([^]*?)<\/details>/.exec(report) ?? [];
  expect(textOf(report)).toContain('Perplexity');
  // Validated at every tenth step, with a loss of 1/3 + 1/step.
  expect(valuesIn(table)[1]).toBeCloseTo(2.718281828459045 ** (1 / 3 + 1 / 10), 12);
  expect(await build([run], { charts: ['perplexity'] })).not.toContain('<figure');
});

test('the table of a chart holds measured values of the charted steps to the bit', async () => {
  const runs = [reportRun(0), reportRun(3)];
  const report = await build(runs, { charts: ['gradientNorm'] });
  const [, table = ''] = /<figure[^]*?<details>([^]*?)<\/details>/.exec(report) ?? [];
  const rows = [...table.matchAll(/<tr>[^]*?<\/tr>/g)].map(([row]) => valuesIn(row)).filter(({ length }) => length > 0);
  expect(rows).toHaveLength(20);
  expect(rows[0]?.[0]).toBe(1);
  expect(rows.at(-1)?.[0]).toBe(STEPS);
  for (const [step = NaN, ...values] of rows)
    expect(values).toEqual([0, 3].map((place) => (LOSSES[place] ?? 0) + 1 / step));
});

test('settings are told in words, what differs before what is equal, in the language of the report', async () => {
  const sectionOf = (report: string) =>
    textOf(/<section>(?:(?!<section)[^])*class="settings"[^]*?<\/section>/.exec(report)?.[0] ?? '');
  const runs = [reportRun(0, { name: 'a' }), reportRun(3, { name: 'b' })];
  const english = sectionOf(await build(runs));
  expect(english).toMatch(/Settings that differ Setting a b Cell RNN LSTM 5\d settings are equal/);
  expect(english).toContain('Learning rate 0.001');
  expect(english).toContain('Truncation full');
  const korean = sectionOf(await build(runs, { language: 'ko' }));
  expect(korean).toMatch(/다른 설정 설정 a b 셀 RNN LSTM/);
  expect(korean).toContain('학습률 0.001');
  expect(english + korean).not.toMatch(/training\.|next-symbol|global-norm/);
});

test('groups that were set up together are named by what tells them apart, as on the board', async () => {
  const runs = six().map((run) => ({
    ...run,
    definition: { ...run.definition, comparison: { id: 'c', name: 'cells' } },
  }));
  const text = textOf(await build(runs));
  expect(text).toMatch(/LSTM minus RNN|RNN minus LSTM/);
  expect(await build(runs, { group: ['training.seed'] })).toContain('>seed 2</span>');
});

test('groups whose runs have the same colour are told apart by others', async () => {
  const runs = [0, 1, 2].map((place) => {
    const run = reportRun(place, { cell: place === 0 ? 'rnn' : 'lstm' });
    return { ...run, definition: { ...run.definition, colorIndex: place === 2 ? 2 : 1 } };
  });
  const report = await build(runs, { group: 'none' });
  const results = /<table data-metric[^]*?<\/table>/.exec(report)?.[0] ?? '';
  const colors = [...results.matchAll(/fill="var\(--(run-\d|[a-z0-9-]+)\)"/g)].map(([, color]) => color);
  expect(colors).toHaveLength(3);
  expect(new Set(colors).size).toBe(3);
});

test('the first chart says what happened to the runs, the others mark it', async () => {
  const [run] = six();
  if (run === undefined) return expect.unreachable();
  const events = [
    { kind: 'learning-rate-changed', step: 20, from: 0.1, to: 0.025 },
    { kind: 'resumed', step: 30 },
  ] as const;
  const eventful = {
    ...run,
    definition: { ...run.definition, origin: { runId: 'x', steps: 0 } },
    readHistory: async () => ({ ...(await run.readHistory()), events }),
  };
  const picturesOf = async (runs: readonly ReportRun[]) =>
    [...(await build(runs)).matchAll(/<figure[^]*?<details>/g)].map(([picture]) => picture);
  const [first = '', second = ''] = await picturesOf([eventful, reportRun(1, { cell: 'lstm' })]);
  for (const words of ['forked', 'rate 0.025', 'resumed']) {
    expect(textOf(first)).toContain(words);
    expect(textOf(second)).not.toContain(words);
  }
  const lines = (picture: string) => picture.split(/[ML]/).length;
  const [, plain = ''] = await picturesOf([run, reportRun(1, { cell: 'lstm' })]);
  expect(lines(second)).toBe(lines(plain) + 3);
});

test('names and titles never become markup', async () => {
  const nasty = '"><script>alert(1)</script><img src=x onerror=alert(1)>';
  const report = await build([reportRun(0, { name: nasty }), reportRun(3, { name: nasty })], { title: nasty });
  expect(report).not.toMatch(/<script|<img|<iframe|<link|<a\s/i);
  expect(report).toContain('&quot;&gt;&lt;script&gt;');
});

test('a long name is cut in sight and whole on hover', async () => {
  const name = 'long '.repeat(60).trim();
  const report = await build([reportRun(0, { name })]);
  expect(rowOf(report, reportRun(0))).toContain(`<span class="name" title="${name}">${name}</span>`);
  expect(report).toMatch(/\.name\{[^}]*max-width:\d+px;[^}]*text-overflow:ellipsis/);
});

test('the page asks for nothing from outside and allows its own style alone', async () => {
  const report = await build(six());
  const references = report
    .replaceAll('http://www.w3.org/2000/svg', '')
    .match(/https?:|url\(|@import|src=|href=|style="/g);
  expect(references).toBeNull();
  const [, policy = ''] = /Content-Security-Policy" content="([^"]*)"/.exec(report) ?? [];
  const [, style = ''] = /<style>([^]*?)<\/style>/.exec(report) ?? [];
  const hash = createHash('sha256').update(style).digest('base64');
  expect(policy).toBe(
    `default-src &#39;none&#39;; style-src &#39;sha256-${hash}&#39;; base-uri &#39;none&#39;; form-action &#39;none&#39;`,
  );
  expect(report).not.toContain('secret folder');
});

test('ids are unique, and every chart has a title, a description and a legend', async () => {
  const report = await build(six(), { charts: [...CHART_METRICS] });
  const ids = [...report.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const charts = [...report.matchAll(/<figure[^]*?<\/figure>/g)].map(([figure]) => figure);
  expect(charts.length).toBeGreaterThanOrEqual(2);
  for (const chart of charts) expect(chart).toMatch(/<title id[^]*<desc id[^]*run [0-9]/);
});

test.each(BANDS)('seeds that are not folded are groups of their own, with the band %s', async (band) => {
  const report = await build(six(), { group: 'none', band });
  expect(report.match(/<tr\s+data-group=/g)).toHaveLength(6);
});

test.each([
  ['en', 'so few seeds tell little'],
  ['ko', '시드가 적어'],
] as const)('few seeds are said to tell little in %s', async (language, words) => {
  const runs = [0, 1, 3, 4].map((place) => reportRun(place));
  expect(textOf(await build(runs, { language })).toLowerCase()).toContain(words);
});

test('runs without a validation are said not to be comparable, and have no best', async () => {
  const runs = [reportRun(0), reportRun(3)].map((run) => ({
    ...run,
    state: { ...run.state, reached: { validation: {}, train: { loss: 0.25 }, curve: [] } },
  }));
  const text = textOf(await build(runs));
  expect(text).toContain('these values are not to be compared');
  expect(text).toContain('No two groups have a validation value');
});

test('a metric that a task does not have is neither drawn nor counted as lost', async () => {
  const run = reportRun(0);
  const report = await build([run], { charts: ['loss', 'accuracy', 'mae', 'f1', 'r2'] });
  const pictures = [...report.matchAll(/<svg[^>]*role[^]*?<title id[^>]*>([^<]*)</g)].map(([, title]) => title);
  expect(pictures).toEqual(['Loss', 'Accuracy']);
});

test('losses of numbers beside those of classes are said to be of different kinds', async () => {
  const forecast = reportRun(3);
  const { config } = forecast.definition;
  const numbers = { ...config, data: { ...config.data, task: 'forecast' as const } };
  const mixed = [reportRun(0), { ...forecast, definition: { ...forecast.definition, config: numbers } }];
  expect(textOf(await build(mixed))).toContain('losses of different kinds');
  expect(textOf(await build([reportRun(0), reportRun(3)]))).not.toContain('of different kinds');
});

test.each(['ready', 'queued'] as const)('a run that is %s has not ended', async (status) => {
  const run = reportRun(0);
  const waiting = { ...run, state: { ...run.state, status } };
  expect(textOf(await build([waiting, reportRun(3)]))).toContain('1 run had not ended');
});

test('a last loss that is not a number is told', async () => {
  const runs = [reportRun(0), reportRun(3)].map((run, place) => {
    const loss = { last: NaN, lastStep: 9, best: place === 0 ? NaN : 2, bestStep: 7 };
    return { ...run, state: { ...run.state, reached: { validation: { loss }, train: {}, curve: [] } } };
  });
  const rows = [...(await build(runs)).matchAll(/<tr\s+data-group=[^]*?<\/tr>/g)].map(([row]) => textOf(row).trim());
  expect(rows[0]).toMatch(/run 0 0 NaN NaN$/);
  expect(rows[1]).toMatch(/run 3 1 2\.000 7 NaN$/);
});

test('a single run that was never started makes a report too', async () => {
  const run = { ...reportRun(0), state: INITIAL_RUN_STATE };
  const empty = historyOf(() => NaN);
  const nothing = { rowCount: 0, columns: empty.train.columns };
  const readHistory = () =>
    Promise.resolve({ ...empty, train: nothing, validation: { ...empty.validation, rowCount: 0 } });
  expect(textOf(await build([{ ...run, readHistory }]))).toContain('ready');
});
