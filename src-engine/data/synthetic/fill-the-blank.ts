/*
 * Fill the blank: a sentence with one word left out, `___`, which only words on both sides of it decide. The subject far to
 * the left says who, the time far to the right says when; the form of "to be" that fits is the answer. Between them stand
 * words that tell nothing.
 *
 *   she      today: is      yesterday: was      tomorrow: will-be
 *
 * Source: our own, after the bundled sample of the same name; there the right side alone decides. Whoever reads from left
 * to right only knows the subject at the blank and is right in one of three.
 * Length: words that tell nothing on each side. Input: 2 · length + 4 words. Answer: one class, at the blank.
 */
import { NO_TARGET } from '../../memory/sequences.ts';
import type { RandomStream } from '../../random/random-stream.ts';
import { drawSplits, layOutSplits, type SyntheticRow } from './synthetic-rows.ts';
import type { SyntheticTaskPlan } from './synthetic-task.ts';

const FORMS = ['am', 'is', 'are', 'was', 'were', 'will-be'] as const;

/** The form of each subject: now, before, later. */
const SUBJECTS: Readonly<Record<string, readonly (typeof FORMS)[number][]>> = {
  I: ['am', 'was', 'will-be'],
  she: ['is', 'was', 'will-be'],
  he: ['is', 'was', 'will-be'],
  we: ['are', 'were', 'will-be'],
  they: ['are', 'were', 'will-be'],
};
/** The words that say when: now, before, later. */
const TIMES = [
  ['today', 'now'],
  ['yesterday', 'formerly'],
  ['tomorrow', 'soon'],
] as const;
const ADJECTIVES = ['hungry', 'tired', 'cold', 'thirsty', 'nervous', 'angry', 'bored', 'busy', 'sick', 'happy'];
const FILLERS = ['oh', 'well', 'really', 'truly', 'honestly', 'perhaps', 'surely', 'indeed', 'frankly', 'certainly'];
const BLANK = '___';

const VOCABULARY = [BLANK, ...Object.keys(SUBJECTS), ...TIMES.flat(), ...ADJECTIVES, ...FILLERS];

export const fillTheBlank: SyntheticTaskPlan = {
  task: 'step-tags',
  vocabulary: VOCABULARY,
  featureSize: 0,
  labels: FORMS,
  usualLength: 4,
  leastLength: 1,
  usualCount: () => 4000,
  longestSequence: (length) => 2 * length + 4,
  memorylessLoss: () => null,
  make: (request) => ({
    splits: layOutSplits(
      drawSplits(request, (random) => drawRow(random, request.length)),
      { featureSize: 0, answers: 'classes', targetsPer: 'step' },
    ),
    criterion: { kind: 'all-right' },
  }),
};

function drawRow(random: RandomStream, length: number): SyntheticRow {
  const pick = (words: readonly string[]): string => words[random.nextInteger(words.length)] ?? '';
  const fillers = (): string[] => Array.from({ length }, () => pick(FILLERS));
  const subject = pick(Object.keys(SUBJECTS));
  const time = random.nextInteger(TIMES.length);
  const words = [subject, ...fillers(), BLANK, pick(ADJECTIVES), ...fillers(), pick(TIMES[time] ?? [])];
  const answer = FORMS.findIndex((form) => form === SUBJECTS[subject]?.[time]);
  return {
    inputs: words.map((word) => VOCABULARY.indexOf(word)),
    targets: words.map((word) => (word === BLANK ? answer : NO_TARGET)),
  };
}
