/*
 * Makes resources/samples/fill-the-blank.csv: sentences with one blank whose word only later words decide.
 * `node scripts/samples/make-fill-the-blank.mjs`; the same sentences every time.
 *
 * Opening and adjective are drawn without regard to the answer, so whoever reads only up to the blank, or one word
 * further, can do no better than guess.
 */
import { SeededPicker } from './seeded-picker.mjs';
import { writeSampleCsv } from './write-sample-csv.mjs';

const ROWS_PER_ANSWER = 320;

/** Who the sentence is about: the opening up to the blank, and the pronoun for later on. */
const OPENINGS = [
  ['I am', 'I'],
  ['This time I am', 'I'],
  ['To be honest , I am', 'I'],
  ['You should know that I am', 'I'],
  ['She is', 'she'],
  ['My sister is', 'she'],
  ['I think she is', 'she'],
  ['Our new teacher is', 'she'],
  ['The woman next door is', 'she'],
  ['He is', 'he'],
  ['My little brother is', 'he'],
  ['They say the cook is', 'he'],
  ['From what I hear he is', 'he'],
  ['The boy in the red coat is', 'he'],
  ['We are', 'we'],
  ['All three of us are', 'we'],
  ['As you can see , we are', 'we'],
  ['They are', 'they'],
  ['The children are', 'they'],
  ['Our friends from Busan are', 'they'],
  ['Look , the players are', 'they'],
];

/**
 * What each state leads to. `strong` follows from having much of it, `none` from having none, `despite` is what should
 * have ended it, `tooMuch` is what it prevents. Verbs have one form for every pronoun.
 */
const STATES = {
  hungry: {
    strong: ['could eat half a pig', 'will need a second plate', 'must find a bakery at once', 'could swallow a horse'],
    none: ['will skip lunch', 'would rather drink some tea', 'will leave the cake for you', 'had better save the soup'],
    despite: ['three bowls of rice', 'a whole pizza', 'the long wedding dinner', 'two plates of noodles'],
    tooMuch: ['wait for the others', 'think of anything but bread', 'share the last dumpling', 'read the menu twice'],
  },
  tired: {
    strong: [
      'could sleep until Sunday',
      'must go to bed at once',
      'will fall asleep on the bus',
      'could lie down right here',
    ],
    none: [
      'will walk all the way home',
      'could dance until dawn',
      'would like to play another game',
      'will climb the tower too',
    ],
    despite: ['ten hours of sleep', 'a week at the lake', 'two cups of strong coffee', 'a long nap on the sofa'],
    tooMuch: ['take off both shoes', 'climb one more stair', 'hold a pencil', 'follow the film to its end'],
  },
  cold: {
    strong: [
      'could hug the oven',
      'must put on a thick scarf',
      'will need two more blankets',
      'could set fire to the chairs',
    ],
    none: [
      'will swim in the river',
      'could go out in a shirt',
      'will leave the gloves at home',
      'would like the window open',
    ],
    despite: ['an hour by the fire', 'three woollen jumpers', 'a hot bath', 'a pot of ginger tea'],
    tooMuch: ['button the coat', 'feel any fingers', 'stand still at the stop', 'enjoy the fireworks'],
  },
  thirsty: {
    strong: [
      'could drink a lake',
      'must find a well at once',
      'will empty the whole jug',
      'could lick the rain off the leaves',
    ],
    none: [
      'will leave the glass full',
      'could hike on without water',
      'will give the bottle to you',
      'would not even want juice',
    ],
    despite: ['a litre of lemonade', 'four glasses of water', 'a big slice of melon', 'the whole can of soda'],
    tooMuch: ['swallow dry bread', 'sing the second verse', 'care that the milk is warm', 'wait for the kettle'],
  },
  nervous: {
    strong: [
      'could bite every nail',
      'will surely drop the glass',
      'must walk up and down the hall',
      'could hear a pin fall',
    ],
    none: [
      'will go on stage with a smile',
      'could sing before the king',
      'will sleep well before the exam',
      'might even tell a joke',
    ],
    despite: ['a hundred rehearsals', 'the kind words of the judge', 'weeks of practice', 'a slow deep breath'],
    tooMuch: ['open the letter', 'look at the audience', 'remember the first line', 'hold the cup without spilling'],
  },
  angry: {
    strong: [
      'could kick the door down',
      'will shout at the referee',
      'must slam every drawer',
      'could tear the contract apart',
    ],
    none: [
      'will forgive the whole team',
      'could laugh about the broken vase',
      'will shake hands with them',
      'would gladly lend it again',
    ],
    despite: ['the long apology', 'a bunch of roses', 'a week of silence', 'the full refund'],
    tooMuch: ['listen to reason', 'sit at the same table', 'answer in a calm voice', 'accept the flowers'],
  },
  bored: {
    strong: [
      'could count the tiles',
      'will start drawing on the wall',
      'must find a new hobby',
      'could watch paint dry for fun',
    ],
    none: [
      'would like to hear the rest',
      'will stay for the second half',
      'could listen for hours',
      'will read the next chapter now',
    ],
    despite: ['the magic show', 'four new video games', 'a trip to the circus', 'the most famous film of the year'],
    tooMuch: ['keep both eyes open', 'ask a single question', 'clap at the end', 'finish the puzzle'],
  },
  busy: {
    strong: [
      'could use three more hands',
      'must work through the weekend',
      'will need a longer day',
      'could hire ten helpers',
    ],
    none: [
      'will help you move',
      'could meet you for a walk',
      'will water the garden for fun',
      'might try the crossword',
    ],
    despite: ['the end of the exams', 'the new assistant', 'cancelling all meetings', 'a year of retirement'],
    tooMuch: ['answer the phone', 'look up from the desk', 'remember a birthday', 'eat at a proper table'],
  },
  sick: {
    strong: [
      'must see a doctor now',
      'will spend the week in bed',
      'could not even lift a spoon',
      'will have to cancel the trip',
    ],
    none: [
      'will come to school tomorrow',
      'could run the marathon',
      'will go skating with us',
      'would pass every test at the clinic',
    ],
    despite: ['two weeks of medicine', 'the best care in town', 'a month by the sea', 'gallons of chicken soup'],
    tooMuch: ['leave the house', 'travel by boat', 'taste the soup', 'blow out the candles'],
  },
  happy: {
    strong: [
      'could kiss the whole world',
      'must tell everybody the news',
      'will dance on the table',
      'could jump over the moon',
    ],
    none: [
      'will ask for the money back',
      'would like to change schools',
      'might cry at any moment',
      'will write a long complaint',
    ],
    despite: ['the lost match', 'all that rain', 'the terrible exam', 'forty years in the same job'],
    tooMuch: ['stop smiling', 'notice the bill', 'sleep tonight', 'worry about tomorrow'],
  },
};

const LINKS = [', and', ', so', ', therefore'];
const HABITS = [
  ...[', from morning to night', ', every day of the year', ', whatever the season', ', day in day out'],
  ...[', no matter what one does', ', year after year', ', on weekdays and on Sundays', ', since early childhood'],
];
const BEFORES = [
  ...[', a minute ago there was no sign of it', ', out of nowhere', ', as if someone had pressed a button'],
  ...[', without any warning', ', just now , in the middle of the song', ', from one second to the next'],
];
const DESPITE_LINKS = [', even after', ', in spite of', ', after'];
/** Said after any sentence; tells nothing about the blank. */
const ENDINGS = ['', '', '', ', believe me', ', my aunt says', ', as you know', ', I suppose', ', they told me'];

/** The rest of a sentence for each answer, from the pronoun and the state. */
const ANSWERS = {
  very: (picker, pronoun, state) => `${picker.pick(LINKS)} ${pronoun} ${picker.pick(state.strong)}`,
  not: (picker, pronoun, state) => `${picker.pick(LINKS)} ${pronoun} ${picker.pick(state.none)}`,
  still: (picker, _pronoun, state) => `${picker.pick(DESPITE_LINKS)} ${picker.pick(state.despite)}`,
  too: (picker, _pronoun, state) => ` to ${picker.pick(state.tooMuch)}`,
  always: (picker) => picker.pick(HABITS),
  suddenly: (picker) => picker.pick(BEFORES),
};

function makeRow(picker, answer) {
  const [opening, pronoun] = picker.pick(OPENINGS);
  const adjective = picker.pick(Object.keys(STATES));
  const rest = ANSWERS[answer](picker, pronoun, STATES[adjective]);
  const words = `${opening} ___ ${adjective}${rest}${picker.pick(ENDINGS)} .`.replaceAll(/ *, */g, ' , ');
  const tags = words.split(' ').map((word) => (word === '___' ? answer : '-'));
  return [words, tags.join(' ')];
}

const picker = new SeededPicker(7);
const rows = Object.keys(ANSWERS).flatMap((answer) => {
  const made = new Map();
  while (made.size < ROWS_PER_ANSWER) {
    const row = makeRow(picker, answer);
    made.set(row[0], row);
  }
  return [...made.values()];
});
if (new Set(rows.map(([words]) => words)).size < rows.length) throw new Error('A sentence has two answers');
writeSampleCsv('fill-the-blank.csv', ['words', 'tags'], picker.shuffled(rows));
