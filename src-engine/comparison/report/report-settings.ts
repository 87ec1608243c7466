import { settingLines, type SettingLine } from '../setting-lines.ts';
import { html, type Html } from './html.ts';
import type { ReportGroup } from './report-groups.ts';
import { swatchAndName } from './report-swatch.ts';
import type { ReportWords } from './report-words.ts';

/** Returns the settings in which the groups differ as a table, and all others behind a fold. */
export function settingsSection(groups: readonly ReportGroup[], words: ReportWords): Html {
  const configs = groups.map(({ runs }) => runs.map(({ definition }) => definition.config));
  const { differing, equal } = settingLines(configs, words.settings);
  return html`<section>
    <h2>${words.sections.settings}</h2>
    ${differing.length === 0 ? html`<p class="note">${words.noDifference}</p>` : differingTable(groups, differing, words)}
    <details>
      <summary>${words.equalCount(equal.length)}</summary>
      <table class="pairs-of">
        <tbody>
          ${equal.map(
            (line) =>
              html`<tr data-setting="${line.aspect}">
                ${head(line)}${valueCell(line, 0)}
              </tr>`,
          )}
        </tbody>
      </table>
    </details>
  </section>`;
}

const MOST_BESIDE = 4;

/** Few groups stand beside each other, many below each other. */
function differingTable(groups: readonly ReportGroup[], lines: readonly SettingLine[], words: ReportWords): Html {
  const names = groups.map(({ name, colorIndex }) => swatchAndName(colorIndex, name));
  const isLong = groups.length > MOST_BESIDE;
  const columns = isLong ? lines.map(({ name }) => name) : names;
  const rows = isLong
    ? names.map(
        (name, place) =>
          html`<tr>
            <th scope="row">${name}</th>
            ${lines.map((line) => valueCell(line, place))}
          </tr>`,
      )
    : lines.map(
        (line) =>
          html`<tr>
            ${head(line)}${groups.map((_, place) => valueCell(line, place))}
          </tr>`,
      );
  return html`<div class="wide">
    <table class="settings">
      <thead>
        <tr>
          <th scope="col">${isLong ? words.columns.group : words.setting}</th>
          ${columns.map((column) => html`<th scope="col">${column}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
}

function head({ name, aspect }: SettingLine): Html {
  return html`<th scope="row" title="${aspect}">${name}</th>`;
}

function valueCell({ values }: SettingLine, place: number): Html {
  return html`<td>${values[place] ?? ''}</td>`;
}
