import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { dataFile } from '../testing/data-file.ts';
import { inspectData } from '../testing/inspect-data.ts';

const folder = new URL('../../resources/samples/', import.meta.url);
const samples = JSON.parse(readFileSync(new URL('samples.json', folder), 'utf8')) as {
  id: string;
  file: string;
  licence: string;
}[];

function inspectSample(id: string) {
  const file = samples.find((sample) => sample.id === id)?.file ?? '';
  return inspectData(dataFile(file, readFileSync(new URL(file, folder), 'utf8')), null, {
    kind: 'sample',
    id,
  });
}

test('every sample is listed with a licence and read without a warning', () => {
  expect(samples.map(({ id }) => id)).toEqual([
    ...['hello-world', 'intents', 'fill-the-blank', 'alice', 'names', 'movements', 'korean-poems'],
  ]);
  for (const { id, licence } of samples) {
    expect(licence).not.toBe('');
    expect(inspectSample(id).warnings).toEqual([]);
  }
});

test('hello-world is the string of the origin', () => {
  expect(inspectSample('hello-world').excerpt).toBe('hello world! nice to meet you! i love iron-man');
});

test('alice is a text of at least 100 kB in one-byte characters', () => {
  const { sizeBytes, trainSteps, vocabularySize, data, excerpt } = inspectSample('alice');
  expect(sizeBytes).toBeGreaterThan(100_000);
  expect(trainSteps).toBeGreaterThan(100_000);
  expect(vocabularySize).toBeLessThan(80);
  expect(data.split.kind).toBe('by-time');
  expect(excerpt).not.toMatch(/gutenberg|\r/i);
});

test('intents has at least 8 classes and 600 sentences, half of them Korean, in every class', () => {
  const { proposals, rowCount, classes } = inspectSample('intents');
  expect(proposals[0]).toMatchObject({ task: 'sequence-class', input: ['text'], target: ['intent'] });
  expect(rowCount).toBeGreaterThanOrEqual(600);
  expect(classes.length).toBeGreaterThanOrEqual(8);
  const lines = readFileSync(new URL('intents.csv', folder), 'utf8').trimEnd().split('\n').slice(1);
  expect(new Set(lines).size).toBe(lines.length);
  for (const { name } of classes) {
    const own = lines.filter((line) => line.endsWith(`,${name}`));
    expect(own.filter((line) => /[가-힣]/.test(line))).toHaveLength(own.length / 2);
  }
});

test('in fill-the-blank nothing up to the blank tells its word', () => {
  const { proposals, classes } = inspectSample('fill-the-blank');
  expect(proposals[0]).toMatchObject({ task: 'step-tags', input: ['words'], target: ['tags'] });
  expect(classes).toHaveLength(6);
  const lines = readFileSync(new URL('fill-the-blank.csv', folder), 'utf8').trimEnd().split('\n').slice(1);
  expect(lines.length).toBeGreaterThanOrEqual(1500);
  const answers = new Map<string, Map<string, number>>();
  for (const line of lines) {
    const [, opening = '', , answer = ''] = /^"?(.*?) ___ (.*),[- ]*?([a-z]+)[- ]*$/.exec(line) ?? [];
    const counts = answers.get(opening) ?? new Map<string, number>();
    counts.set(answer, (counts.get(answer) ?? 0) + 1);
    answers.set(opening, counts);
  }
  // The best guess from the opening alone: its most frequent answer.
  const best = [...answers.values()].reduce((sum, counts) => sum + Math.max(...counts.values()), 0);
  expect(best / lines.length).toBeLessThan(0.25);
});

test('names has at least a hundred of each of eight languages, none twice', () => {
  const { proposals, classes, columns } = inspectSample('names');
  expect(proposals[0]).toMatchObject({ task: 'sequence-class', input: ['name'], target: ['language'] });
  expect(classes).toHaveLength(8);
  const lines = readFileSync(new URL('names.csv', folder), 'utf8').trimEnd().split('\n').slice(1);
  expect(columns[0]?.distinctCount).toBe(lines.length);
  for (const { name } of classes) expect(lines.filter((line) => line.endsWith(`,${name}`)).length).toBeGreaterThan(100);
});

test('movements are rows in time that belong to recordings', () => {
  const { proposals, classes, featureSize, lengths } = inspectSample('movements');
  expect(proposals[0]).toMatchObject({
    ...{ task: 'sequence-class', layout: 'long', input: ['x', 'y', 'z'], target: ['activity'] },
    ...{ group: 'recording', time: 'step' },
  });
  expect([classes.length, featureSize]).toEqual([4, 3]);
  expect(lengths.start).toBeLessThan(lengths.max);
});

test('the Korean poems are read by jamo', () => {
  const { data, excerpt, vocabularySize } = inspectSample('korean-poems');
  expect(data.tokens.unit).toBe('jamo');
  expect(vocabularySize).toBeLessThan(80);
  expect(excerpt).toContain('엄마야 누나야 강변 살자');
});
