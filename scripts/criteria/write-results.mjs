import { cpus, release } from 'node:os';

/** Returns docs/benchmarks.md with the results of all criteria, seed by seed. */
export function writeResults(criteria, results) {
  return `# Published criteria

Tasks from the literature that tell whether a recurrent network and its training are what they claim to be. Each is a run file in
\`scripts/criteria/\`, trained from the command line by \`npm run test:long\` with five seeds, for weights, order and data
alike. The cells are today's (with a forget gate, all gradients, Adam), so the criterion is what is matched, not the number of
sequences of the time. Written by \`npm run test:long -- --write\`.

Measured on ${cpus()[0]?.model.trim() ?? 'an unknown processor'}, ${release()}, Node ${process.versions.node}, two runs at a time.

${criteria.map((criterion) => writeCriterion(criterion, results)).join('\n')}`;
}

function writeCriterion(criterion, results) {
  const rows = results
    .filter((result) => result.criterion === criterion)
    .sort((a, b) => a.seed - b.seed)
    .map(({ seed, passed, figures, durationMs }) => [seed, passed ? 'yes' : '**no**', figures, seconds(durationMs)]);
  const table = [['seed', 'met', 'measured', 'seconds'], ['---:', '---', '---', '---:'], ...rows];
  const files = Object.values(criterion.runs).map((file) => `\`${file}\``);
  return `## ${criterion.title}

Criterion: ${criterion.criterion}. Source: ${criterion.source}. Runs: ${files.join(', ')}.

${table.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}
`;
}

function seconds(durationMs) {
  return String(Math.round(durationMs / 1000));
}
