import { cpus } from 'node:os';
import { joinSections, splitSections } from '../document-sections.mjs';
import { CRITERIA } from './criteria.mjs';

const INTRODUCTION = `# Benchmarks

## Published criteria

Tasks from the literature that tell whether a recurrent network and its training are what they claim to be. Each is a run file in
\`scripts/criteria/\`, trained from the command line by \`npm run test:long\` with five seeds, for weights, order and data
alike; each may take 15 minutes. The cells are today's (with a forget gate, all gradients, Adam), so the criterion is what is
matched, not the number of sequences of the time. These sections are written by \`npm run test:long -- --write\`.
`;

/** Returns docs/benchmarks.md with the results of the criteria that were run, seed by seed. All other sections stay. */
export function writeResults(document, chosen, results) {
  const [, ...sections] = splitSections(document, 2);
  const isOurs = (section) => section.startsWith('## Published criteria\n');
  const former = splitSections(sections.find(isOurs) ?? '', 3);
  const written = CRITERIA.map((criterion) =>
    chosen.includes(criterion)
      ? writeCriterion(criterion, results)
      : (former.find((part) => part.startsWith(`### ${criterion.title}\n`)) ?? ''),
  );
  return joinSections([INTRODUCTION, ...written, ...sections.filter((section) => !isOurs(section))]);
}

function writeCriterion(criterion, results) {
  const rows = results
    .filter((result) => result.criterion === criterion)
    .sort((a, b) => a.seed - b.seed)
    .map(({ seed, passed, figures, durationMs }) => [seed, passed ? 'yes' : '**no**', figures, seconds(durationMs)]);
  const table = [['seed', 'met', 'measured', 'seconds'], ['---:', '---', '---', '---:'], ...rows];
  const files = Object.values(criterion.runs).map((file) => `\`${file}\``);
  return `### ${criterion.title}

Criterion: ${criterion.criterion}. Source: ${criterion.source}. Runs: ${files.join(', ')}, on ${cpus()[0]?.model.trim() ?? 'an unknown processor'}, Node ${process.versions.node}, two at a time.

${table.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}`;
}

function seconds(durationMs) {
  return String(Math.round(durationMs / 1000));
}
