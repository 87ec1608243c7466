/*
 * Makes resources/samples/intents.csv: what people ask of an assistant, in English and Korean, with the intent.
 * `node scripts/samples/make-intents.mjs`; the same sentences every time.
 */
import { ENGLISH, ENGLISH_SLOTS } from './intents-english.mjs';
import { KOREAN, KOREAN_SLOTS } from './intents-korean.mjs';
import { SeededPicker } from './seeded-picker.mjs';
import { writeSampleCsv } from './write-sample-csv.mjs';

/** Sentences of each intent in each language. */
const PER_LANGUAGE = 260;

/** Forms of a Korean particle: after a final consonant, after a vowel. */
const PARTICLES = {
  을를: ['을', '를'],
  이가: ['이', '가'],
  은는: ['은', '는'],
  이랑: ['이랑', '랑'],
  으로: ['으로', '로'],
};

const FIRST_SYLLABLE = 0xac00;
/** Number of a Hangul syllable's final consonant ㄹ, after which 으로 becomes 로. */
const FINAL_RIEUL = 8;

function addParticle(word, particle) {
  const final = (word.charCodeAt(word.length - 1) - FIRST_SYLLABLE) % 28;
  const [afterConsonant, afterVowel] = PARTICLES[particle];
  const isOpen = final === 0 || (particle === '으로' && final === FINAL_RIEUL);
  return word + (isOpen ? afterVowel : afterConsonant);
}

function fill(pattern, slots, picker) {
  return pattern.replaceAll(/\{(\w+)(?:\|([가-힣]+))?\}/g, (_, slot, particle) => {
    const word = picker.pick(slots[slot]);
    return particle === undefined ? word : addParticle(word, particle);
  });
}

/**
 * Every free sentence once, then the patterns in turn until there are enough. No sentence has a variant that differs only
 * in how the assistant is addressed: a random split would put one in training and its twin in validation.
 */
function makeSentences({ free, patterns }, slots, picker) {
  const sentences = new Set(free);
  for (let turn = 0; sentences.size < PER_LANGUAGE; turn++) {
    sentences.add(fill(patterns[turn % patterns.length], slots, picker));
  }
  return [...sentences];
}

const picker = new SeededPicker(20);
const rows = Object.keys(ENGLISH).flatMap((intent) => [
  ...makeSentences(ENGLISH[intent], ENGLISH_SLOTS, picker).map((text) => [text, intent]),
  ...makeSentences(KOREAN[intent], KOREAN_SLOTS, picker).map((text) => [text, intent]),
]);
if (new Set(rows.map(([text]) => text)).size < rows.length) throw new Error('A sentence stands under two intents');
writeSampleCsv('intents.csv', ['text', 'intent'], picker.shuffled(rows));
