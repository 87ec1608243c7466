/*
 * Makes resources/samples/names.csv: given names with the language in which they are at home.
 * `node scripts/samples/make-names.mjs`; the same rows every time.
 */
import { NAMES } from './names-by-language.mjs';
import { SeededPicker } from './seeded-picker.mjs';
import { writeSampleCsv } from './write-sample-csv.mjs';

/** Of each language, so that none outweighs the others by much. */
const MOST_NAMES = 200;

const picker = new SeededPicker(8);
const rows = Object.entries(NAMES).flatMap(([language, list]) =>
  picker
    .shuffled(list.trim().split(/\s+/))
    .slice(0, MOST_NAMES)
    .map((name) => [name, language]),
);
if (new Set(rows.map(([name]) => name)).size < rows.length) throw new Error('A name stands twice');
writeSampleCsv('names.csv', ['name', 'language'], picker.shuffled(rows));
