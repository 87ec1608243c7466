import { writeFileSync } from 'node:fs';

/** Writes rows as csv into the samples folder; fields with a comma, quote or line end are quoted. */
export function writeSampleCsv(fileName, header, rows) {
  const quote = (field) => (/[",\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field);
  const lines = [header, ...rows].map((row) => row.map(quote).join(','));
  writeFileSync(new URL(`../../resources/samples/${fileName}`, import.meta.url), `${lines.join('\n')}\n`);
  process.stdout.write(`${fileName}: ${rows.length} rows\n`);
}
