import type { RunConfig } from '../../contract/run-config.ts';
import { runName } from '../group-names.ts';
import { taskOf } from '../measured-metrics.ts';
import { tellAspect } from '../setting-words.ts';
import { html, type Html } from './html.ts';
import type { ReportGroup, ReportRun } from './report-groups.ts';
import { clockText, countText, metricText, numberCell } from './report-numbers.ts';
import type { ReportResults } from './report-results.ts';
import { swatchAndName } from './report-swatch.ts';
import type { ReportWords } from './report-words.ts';

/** Returns a row for every run, with all that it reached. */
export function runsSection({ groups, rows }: ReportResults, words: ReportWords): Html {
  const { runColumns: columns, columns: reached } = words;
  const heads = rows.flatMap(({ split, metric }) => {
    const name = words.ofSplit(words.metricNames[metric], split);
    return split === 'train' ? [name] : [`${name}, ${reached.best.toLowerCase()}`, reached.step, reached.last];
  });
  const runs = groups.flatMap((group, place) => group.runs.map((run) => ({ group, place, run })));
  return html`<section>
    <h2>${words.sections.runs}</h2>
    <details>
      <summary>${words.counts(runs.length, groups.length)}</summary>
      <div class="wide">
        <table class="runs">
          <thead>
            <tr>
              <th scope="col">${columns.run}</th>
              <th scope="col" class="number">${columns.seed}</th>
              <th scope="col">${columns.status}</th>
              <th scope="col" class="number">${columns.steps}</th>
              ${heads.map((head) => html`<th scope="col" class="number">${head}</th>`)}
              <th scope="col" class="number">${columns.trained}</th>
              <th scope="col" class="number">${columns.parameters}</th>
              <th scope="col">${columns.version}</th>
              <th scope="col">${columns.arithmetic}</th>
              <th scope="col">${columns.weights}</th>
            </tr>
          </thead>
          <tbody>
            ${runs.map(
              ({ group, place, run }) =>
                html`<tr data-run="${run.definition.id}">
                  ${runCells(run, group.colorIndex, words)} ${figureCells(run, place, rows)} ${factCells(run)}
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
    </details>
  </section>`;
}

function runCells(run: ReportRun, colorIndex: number, words: ReportWords): Html {
  const { state, definition } = run;
  const { seed } = definition.config.training;
  return html`<th scope="row">${swatchAndName(colorIndex, runName(run))}</th>
    ${numberCell(seed, String(seed))}
    <td>${words.runs.statusNames[state.status]}</td>
    ${numberCell(state.steps, countText(state.steps))}`;
}

function figureCells({ definition }: ReportRun, place: number, rows: ReportResults['rows']): readonly Html[] {
  return rows.flatMap(({ split, metric, groups }) => {
    const figure = groups[place]?.runs.find(({ runId }) => runId === definition.id);
    if (figure === undefined) return (split === 'train' ? [''] : ['', '', '']).map((text) => html`<td>${text}</td>`);
    const last = numberCell(figure.last, metricText(metric, figure.last));
    if (split === 'train') return [last];
    return [
      numberCell(figure.best, metricText(metric, figure.best)),
      numberCell(figure.bestStep, countText(figure.bestStep)),
      last,
    ];
  });
}

function factCells({ state, definition }: ReportRun): Html {
  return html`${numberCell(state.elapsedMs, clockText(state.elapsedMs))}
    ${numberCell(state.parameterCount, countText(state.parameterCount))}
    <td>${definition.appVersion}</td>
    <td>${state.arithmetic ?? '–'}</td>
    <td class="hash">${state.weightsSha256 ?? '–'}</td>`;
}

/** Returns what the runs read: a row for each source with its fingerprint. */
export function dataSection(groups: readonly ReportGroup[], words: ReportWords): Html {
  const { dataColumns: columns } = words;
  const counts = new Map<string, { readonly run: ReportRun; readonly count: number }>();
  for (const run of groups.flatMap(({ runs }) => runs)) {
    const { data } = run.definition.config;
    const key = JSON.stringify([data.source, data.task, run.state.dataFingerprint]);
    counts.set(key, { run, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return html`<section>
    <h2>${words.sections.data}</h2>
    <div class="wide">
      <table>
        <thead>
          <tr>
            <th scope="col">${columns.source}</th>
            <th scope="col">${columns.task}</th>
            <th scope="col" class="number">${columns.size}</th>
            <th scope="col">${columns.sha256}</th>
            <th scope="col" class="number">${columns.runs}</th>
          </tr>
        </thead>
        <tbody>
          ${[...counts.values()].map(({ run, count }) => dataRow(run, count, words))}
        </tbody>
      </table>
    </div>
  </section>`;
}

function dataRow({ definition: { config }, state }: ReportRun, count: number, words: ReportWords): Html {
  const { dataFingerprint: print } = state;
  const size = print === null ? html`<td></td>` : numberCell(print.sizeBytes, words.bytes(countText(print.sizeBytes)));
  return html`<tr>
    <th scope="row">${sourceName(config, words)}</th>
    <td>${words.settings.taskNames[taskOf(config)]}</td>
    ${size}
    <td class="hash">${print?.sha256 ?? '–'}</td>
    ${numberCell(count, countText(count))}
  </tr>`;
}

function sourceName(config: RunConfig, { settings }: ReportWords): string {
  const { source } = config.data;
  const name = tellAspect(config, 'data.source', settings);
  if (source.kind !== 'synthetic') return name;
  return `${name} (${[source.length ?? settings.usual, source.count ?? settings.usual, settings.seed(source.seed)].join(', ')})`;
}
