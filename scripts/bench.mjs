/**
 * `npm run bench`: the engine against other tools, and what it measures of itself with `unroll bench`. It puts tables and
 * plots into docs/benchmarks.md, and ends with a line for every ratio that is asked of the engine.
 *
 * `--rounds N` (5); `--reading` measures only how files are read; `--only A,L` measures only these workloads and
 * `--peers numpy,torch` only these peers, both without writing anything; `--install` gets Debian's NumPy, PyTorch and
 * OpenBLAS, and npm's newest Node.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { CONTENDERS, WORKLOADS_FILE } from './bench/contenders.mjs';
import { printCriteria, writeCriteria } from './bench/criteria-section.mjs';
import { judgeEngine } from './bench/engine-criteria.mjs';
import { measureEngine } from './bench/engine-measurements.mjs';
import { writeEngineSections } from './bench/engine-sections.mjs';
import { growthPlot } from './bench/growth-plot.mjs';
import { ensureJavaScriptPeers, installNewestNode, installPythonPeers } from './bench/install-peers.mjs';
import { measureScaling, reportScaling } from './bench/machine-scaling.mjs';
import { describeMachine, describePython, inspectPython, warnAboutPython } from './bench/machine.mjs';
import { judgeReading, measureReading, writeReading } from './bench/reading-section.mjs';
import { runRounds } from './bench/run-rounds.mjs';
import { judgeSpeeds } from './bench/speed-criteria.mjs';
import { speedPlot } from './bench/speed-plot.mjs';
import { speedPanels, writeLeftOut, writeRates, writeSpeeds } from './bench/speed-sections.mjs';
import { ensureBuild } from './build.mjs';
import { replaceSection } from './document-sections.mjs';
import { ensurePackages } from './packages.mjs';
import { report, runScript, StepFailed } from './progress.mjs';
import { inPackages, ROOT } from './project-paths.mjs';
import { runOpenly } from './run-command.mjs';

const MILLISECONDS = 1000;
const DOCUMENT = join(ROOT, 'docs', 'benchmarks.md');
const PLOTS = join(ROOT, 'docs', 'benchmarks');
const WORKLOADS = JSON.parse(readFileSync(WORKLOADS_FILE, 'utf8'));

/** The names that a comma-separated option asks for; all of them without it. */
function choose(option, names, asks = (name, asked) => name === asked) {
  if (option === undefined) return names;
  const wanted = option.split(',');
  const unknown = wanted.find((asked) => !names.some((name) => asks(name, asked)));
  if (unknown !== undefined) throw new StepFailed('bench', `no ${unknown}; there are: ${names.join(', ')}`);
  return names.filter((name) => wanted.some((asked) => asks(name, asked)));
}

function readRounds(option) {
  const rounds = Number(option);
  if (!Number.isInteger(rounds) || rounds < 1)
    throw new StepFailed('bench', `--rounds ${option} is no count of rounds`);
  return rounds;
}

function chooseContenders(peers) {
  const names = CONTENDERS.filter(({ isOurs }) => !isOurs).map(({ name }) => name);
  const chosen = choose(peers, names, (name, asked) => name.startsWith(asked));
  const isThere = ({ command }) => existsSync(command);
  return CONTENDERS.filter(({ name, isOurs }) => isOurs || chosen.includes(name)).filter(isThere);
}

/** Measures all workloads. Returns workload -> contender -> speed, and the load averages that were met. */
async function measureSpeeds(names, contenders, rounds) {
  const speeds = {};
  const loads = [];
  for (const name of names) {
    speeds[name] = await runRounds(name, contenders, { rounds, milliseconds: MILLISECONDS }, (round, before, after) => {
      loads.push(before, after);
      report(name, `round ${round} of ${rounds}: load average ${before.toFixed(2)} before, ${after.toFixed(2)} after`);
    });
    process.stdout.write(`\n${writeRates({ [name]: speeds[name] })}\n\n${writeLeftOut({ [name]: speeds[name] })}\n\n`);
  }
  return { speeds, loads };
}

async function writeDocument({ speeds, conditions, engine, reading, criteria }) {
  mkdirSync(PLOTS, { recursive: true });
  writeFileSync(join(PLOTS, 'speed.svg'), speedPlot(speedPanels(WORKLOADS, speeds)));
  if (engine.growth !== undefined) writeFileSync(join(PLOTS, 'growth.svg'), growthPlot(engine.growth));
  const sections = [
    writeCriteria(criteria),
    writeSpeeds(WORKLOADS, speeds, conditions),
    ...writeEngineSections(engine),
    writeReading(reading),
  ];
  await writeSections(sections);
}

async function writeSections(sections) {
  writeFileSync(DOCUMENT, sections.reduce(replaceSection, readFileSync(DOCUMENT, 'utf8')));
  await runOpenly(process.execPath, [inPackages('prettier', 'bin', 'prettier.cjs'), '--write', DOCUMENT]);
}

async function benchReading(rounds) {
  const reading = await measureReading(rounds);
  await writeSections([writeReading(reading)]);
  printCriteria(judgeReading(reading));
}

await runScript(async () => {
  const { values } = parseArgs({
    options: {
      ...{ rounds: { type: 'string', default: '5' }, install: { type: 'boolean', default: false } },
      ...{ only: { type: 'string' }, peers: { type: 'string' }, reading: { type: 'boolean', default: false } },
    },
  });
  const names = choose(values.only, Object.keys(WORKLOADS));
  const rounds = readRounds(values.rounds);
  const isWhole = values.only === undefined && values.peers === undefined;
  await ensurePackages();
  await ensureBuild();
  if (values.reading) {
    await benchReading(rounds);
    return;
  }
  await ensureJavaScriptPeers();
  if (values.install) {
    await installNewestNode();
    await installPythonPeers();
  }
  const python = await inspectPython();
  for (const warning of warnAboutPython(python)) report('python', warning);

  const machine = [describeMachine(), describePython(python)];
  for (const line of machine) report('machine', line);
  const { speeds, loads } = await measureSpeeds(names, chooseContenders(values.peers), rounds);
  const criteria = judgeSpeeds(speeds);
  if (isWhole) {
    criteria.push(...reportScaling(await measureScaling({ rounds, milliseconds: MILLISECONDS })));
    const engine = await measureEngine();
    const reading = await measureReading(rounds);
    criteria.push(...judgeEngine(engine), ...judgeReading(reading));
    const load = `${Math.min(...loads).toFixed(1)} to ${Math.max(...loads).toFixed(1)}`;
    const conditions = [...machine, `${rounds} rounds of ${MILLISECONDS} ms; load average ${load}`];
    await writeDocument({ speeds, conditions, engine, reading, criteria });
  }
  printCriteria(criteria);
});
