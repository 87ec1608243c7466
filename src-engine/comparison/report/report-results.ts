import { compareFigures, isBetter, isHigherBetter } from '../better.ts';
import type { FigureMetric } from '../../contract/run-record.ts';
import { metricRows, type GroupFigures, type MetricRow } from '../metric-rows.ts';
import { comparePaired } from '../paired.ts';
import { spreadOf } from '../spread.ts';
import { whyUnlike } from '../unlike-measures.ts';
import { html, type Html } from './html.ts';
import type { ReportGroup, ReportRun } from './report-groups.ts';
import { countText, differenceText, metricText, numberCell, spreadText } from './report-numbers.ts';
import { swatchAndName } from './report-swatch.ts';
import type { ReportWords } from './report-words.ts';

/** What the groups of a report reached. */
export interface ReportResults {
  readonly groups: readonly ReportGroup[];
  readonly rows: readonly MetricRow[];
  /** Place of the group that the others are measured against; -1: none. */
  readonly baseline: number;
}

const NO_FIGURES: GroupFigures = { runs: [], best: spreadOf([]), last: spreadOf([]) };

/** @param baseline id of a run, `null` for none */
export function reportResults(groups: readonly ReportGroup[], baseline: string | null): ReportResults {
  const place = groups.findIndex(({ runs }) => runs.some(({ definition }) => definition.id === baseline));
  return { groups, rows: metricRows(groups.map(({ runs }) => runs)), baseline: place };
}

/** Returns which group comes out best and which is next, and whether their common seeds decide it; nothing where they are not measured alike. */
export function leadSentences({ groups, rows }: ReportResults, words: ReportWords): readonly string[] {
  const row = rows.find(({ split }) => split === 'validation');
  const ranked = row === undefined ? [] : rankGroups(row);
  const [first, second] = ranked;
  if (row === undefined || first === undefined || second === undefined) return [words.noWinner];
  if (whyUnlike(runsAt(groups, ranked), row.metric) !== null) return [];
  const tell = (place: number): [string, string, number] => {
    const { best } = row.groups[place] ?? NO_FIGURES;
    return [groups[place]?.name ?? '', meanText(row.metric, best), best.n];
  };
  const [name, value, seeds] = tell(first);
  const { verdict } = comparePaired(seedValues(row, first), seedValues(row, second), isHigherBetter(row.metric));
  return [
    words.leader(name, words.metricNames[row.metric], value, seeds),
    words.follower(...tell(second)),
    words.leadVerdict[verdict],
  ];
}

function seedValues({ groups }: MetricRow, place: number) {
  return (groups[place]?.runs ?? []).map(({ seed, best }) => ({ seed, value: best }));
}

function runsAt(groups: readonly ReportGroup[], places: readonly number[]): readonly ReportRun[] {
  return places.flatMap((place) => groups[place]?.runs ?? []);
}

/** Returns the places of the groups that have a finite mean, the best one first. */
function rankGroups({ metric, groups }: MetricRow): number[] {
  const mean = (place: number): number => groups[place]?.best.mean ?? NaN;
  return groups
    .map((_, place) => place)
    .filter((place) => Number.isFinite(mean(place)))
    .sort((a, b) => (isBetter(metric, mean(a), mean(b)) ? -1 : isBetter(metric, mean(b), mean(a)) ? 1 : a - b));
}

/** Returns a table for every metric, with a row for each group. */
export function resultTables(results: ReportResults, words: ReportWords): readonly Html[] {
  return results.rows.map((row) => {
    const { split, metric } = row;
    const title = words.ofSplit(words.metricNames[metric], split);
    const isValidated = split === 'validation';
    const { columns } = words;
    const heads = isValidated
      ? [columns.best, columns.step, columns.last, ...(results.baseline < 0 ? [] : [columns.against])]
      : [columns.last];
    return html`<section class="result">
      <h3>${title}</h3>
      ${isValidated ? '' : html`<p class="note">${words.lastOnly}</p>`}
      <div class="wide">
        <table data-metric="${metric}" data-split="${split}">
          <thead>
            <tr>
              <th scope="col">${columns.group}</th>
              <th scope="col" class="number">${columns.runs}</th>
              ${heads.map((head) => html`<th scope="col" class="number">${head}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${results.groups.map((group, place) => resultRow(results, row, group, place, words))}
          </tbody>
        </table>
      </div>
    </section>`;
  });
}

function resultRow(
  results: ReportResults,
  row: MetricRow,
  group: ReportGroup,
  place: number,
  words: ReportWords,
): Html {
  const { metric, split, groups, winner } = row;
  const { baseline } = results;
  const figures = groups[place] ?? NO_FIGURES;
  const head = html`<th scope="row">${swatchAndName(group.colorIndex, group.name)}</th>
    ${numberCell(figures.best.n, countText(figures.best.n))}`;
  if (figures.runs.length === 0)
    return html`<tr data-group="${groupId(group)}">
      ${head}
    </tr>`;
  const last = spreadCell(metric, figures.last, false);
  if (split === 'train')
    return html`<tr data-group="${groupId(group)}">
      ${head}${last}
    </tr>`;
  const against = groups[baseline];
  return html`<tr data-group="${groupId(group)}">
    ${head} ${spreadCell(metric, figures.best, winner === place)}
    <td class="number faint">${bestSteps(figures)}</td>
    ${last} ${against === undefined ? '' : deltaCell(results, row, against, place, words)}
  </tr>`;
}

/** A group goes by its first run: its key would tell where its data lies. */
function groupId({ runs }: ReportGroup): string {
  return runs[0]?.definition.id ?? '';
}

function spreadCell(metric: FigureMetric, spread: GroupFigures['best'], isWinner: boolean): Html {
  const { n, mean, deviation } = spread;
  const text = metricText(metric, mean);
  const sd = n > 1 ? html` <span class="sd" data-value="${deviation}">± ${spreadText(metric, deviation)}</span>` : '';
  return numberCell(mean, isWinner ? html`<strong>${text}</strong>` : text, sd);
}

/** Returns the steps at which the runs were best: one, or the first and the last. */
function bestSteps({ runs }: GroupFigures): string {
  const finite = runs.filter(({ best }) => Number.isFinite(best));
  const steps = finite.map(({ bestStep }) => bestStep).sort((a, b) => a - b);
  const [low, high] = [steps[0], steps.at(-1)];
  if (low === undefined || high === undefined) return '';
  return low === high ? countText(low) : `${countText(low)} – ${countText(high)}`;
}

function deltaCell(
  { groups, baseline }: ReportResults,
  { metric, groups: figures }: MetricRow,
  against: GroupFigures,
  place: number,
  words: ReportWords,
): Html {
  const { best } = figures[place] ?? NO_FIGURES;
  if (place === baseline) return html`<td class="number faint">${words.isBaseline}</td>`;
  const difference = best.mean - against.best.mean;
  if (!Number.isFinite(difference)) return html`<td></td>`;
  const reason = whyUnlike(runsAt(groups, [place, baseline]), metric);
  if (reason !== null)
    return html`<td class="number faint">– <span class="sd">${words.otherMeasure[reason]}</span></td>`;
  const standing = compareFigures(metric, best.mean, against.best.mean);
  const word = standing === null ? '' : words[standing];
  return numberCell(
    difference,
    html`<span class="${standing ?? ''}">${differenceText(metric, difference, words.points)}</span>`,
    html` <span class="sd">${word}</span>`,
  );
}

function meanText(metric: FigureMetric, { n, mean, deviation }: GroupFigures['best']): string {
  return n > 1 ? `${metricText(metric, mean)} ± ${spreadText(metric, deviation)}` : metricText(metric, mean);
}

/** Returns how the best values of one group stand against those of every other over common seeds, in words. */
export function pairSection({ groups, rows, baseline }: ReportResults, words: ReportWords): Html | '' {
  const row = rows.find(({ split }) => split === 'validation');
  if (row === undefined) return '';
  const ranked = rankGroups(row);
  const reference = baseline >= 0 && ranked.includes(baseline) ? baseline : ranked[0];
  if (reference === undefined || ranked.length < 2) return '';
  const { metric } = row;
  const name = (place: number): string => groups[place]?.name ?? '';
  const told = ranked
    .filter((place) => place !== reference)
    .map((place) => {
      const reason = whyUnlike(runsAt(groups, [place, reference]), metric);
      if (reason !== null) return html`<li>${name(place)} / ${name(reference)}: ${words.unlike[reason]}</li>`;
      const comparison = comparePaired(seedValues(row, place), seedValues(row, reference), isHigherBetter(metric));
      const { meanDifference, low, high } = comparison;
      const [difference, from, to] = [meanDifference, low, high].map((value) =>
        differenceText(metric, value, words.points),
      );
      const facts = { difference: difference ?? '', low: from ?? '', high: to ?? '' };
      const sentence = words.pair({ first: name(place), second: name(reference), comparison, ...facts });
      return html`<li data-difference="${meanDifference}" data-low="${low}" data-high="${high}">${sentence}</li>`;
    });
  return html`<section>
    <h2>${words.sections.pairs}</h2>
    <p class="note">${words.pairsLead(name(reference), words.metricNames[metric])}</p>
    <ul class="pairs">
      ${told}
    </ul>
  </section>`;
}
