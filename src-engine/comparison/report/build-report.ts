import type { ReportOptions } from '../../contract/comparison-files.ts';
import { isActive } from '../../contract/run-record.ts';
import { rateSetNotes } from '../rates-set.ts';
import { unlikeMeasures } from '../unlike-measures.ts';
import { html, Html } from './html.ts';
import { reportCharts } from './report-charts.ts';
import { dataSection, runsSection } from './report-facts.ts';
import { reportGroups, type ReportRun } from './report-groups.ts';
import { leadSentences, pairSection, reportResults, resultTables, type ReportResults } from './report-results.ts';
import { settingsSection } from './report-settings.ts';
import { REPORT_STYLE } from './report-style.ts';
import type { ReportWords } from './report-words.ts';
import { wordsEn } from './words-en.ts';
import { wordsKo } from './words-ko.ts';

const WORDS: Readonly<Record<ReportOptions['language'], ReportWords>> = { en: wordsEn, ko: wordsKo };

/** What a report needs to know besides its runs. */
export interface ReportFacts {
  readonly appVersion: string;
  /** ISO 8601, UTC. */
  readonly madeAt: string;
  /** SHA-256 of a text in base64: it is how the page tells a browser that its style is its own. */
  readonly sha256: (text: string) => string;
  /** Waited for after each piece of the work, so that others have their turn. */
  readonly pause: () => Promise<void>;
}

/**
 * Returns a comparison as one HTML file that needs nothing else: no script, no link, charts as SVG, every number in full
 * precision in `data-value`.
 * @param runs at least one, in the order of the report
 */
export async function buildReport(
  runs: readonly ReportRun[],
  options: ReportOptions,
  facts: ReportFacts,
): Promise<string> {
  const words = WORDS[options.language];
  const groups = reportGroups(runs, options, words.settings);
  const results = reportResults(groups, options.baseline);
  const charts = await reportCharts(groups, options, words, facts.pause);
  const main = html`<main>
      ${head(results, runs, options, facts, words)} ${settingsSection(groups, words)}
      <section>
        <h2>${words.sections.results}</h2>
        ${resultTables(results, words)}
        <p class="note">${words.spread}</p>
      </section>
      ${
        charts.length === 0
          ? ''
          : html`<section>
              <h2>${words.sections.charts}</h2>
              <div class="charts">${charts}</div>
            </section>`
      }
      ${pairSection(results, words)} ${runsSection(results, words)} ${dataSection(groups, words)}
    </main>
    <footer>${words.footer.map((sentence) => html`<p>${sentence}</p>`)}</footer>`;
  return page(options, main, facts);
}

function head(
  results: ReportResults,
  runs: readonly ReportRun[],
  { title }: ReportOptions,
  { appVersion, madeAt }: ReportFacts,
  words: ReportWords,
): Html {
  const arithmetic = [...new Set(runs.flatMap(({ state }) => state.arithmetic ?? []))];
  const made = new Intl.DateTimeFormat(words.locale, {
    ...{ dateStyle: 'long', timeStyle: 'short', hourCycle: 'h23', timeZone: 'UTC' },
  });
  const meta = [
    words.made(`${made.format(new Date(madeAt))} UTC`, appVersion),
    words.counts(runs.length, results.groups.length),
    words.arithmetic(arithmetic),
  ];
  const unfinished = runs.filter(({ state }) => state.status === 'ready' || isActive(state.status)).length;
  const warnings = [
    ...unlikeMeasures(runs).map((measure) => words.unlike[measure]),
    ...rateSetNotes(results.groups, words.runs),
    ...(unfinished === 0 ? [] : [words.unfinished(unfinished)]),
  ];
  const lead = leadSentences(results, words);
  return html`<header>
    <h1>${title}</h1>
    <p class="meta">${meta.join(' · ')}</p>
    <div class="lead">
      ${lead.length === 0 ? '' : html`<p>${lead.join(' ')}</p>`}
      ${warnings.map((warning) => html`<p class="warning">${warning}</p>`)}
    </div>
  </header>`;
}

function page({ title, language }: ReportOptions, main: Html, { sha256 }: ReportFacts): string {
  const policy = `default-src 'none'; style-src 'sha256-${sha256(REPORT_STYLE)}'; base-uri 'none'; form-action 'none'`;
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title}</title>
        ${new Html(`<style>${REPORT_STYLE}</style>`)}
      </head>
      <body>
        ${main}
      </body>
    </html> `.text;
}
