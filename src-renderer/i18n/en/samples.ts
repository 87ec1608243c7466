/** Names and one line for each bundled data set, by its id. */
export const samples = {
  'hello-world': { name: 'hello, iron-man', line: '46 characters: full against truncated', badge: 'chars' },
  intents: { name: 'Intents', line: 'short requests in English and Korean', badge: 'en ko' },
  'fill-the-blank': { name: 'Fill the blank', line: 'later words decide: both directions win', badge: 'both' },
  alice: { name: 'Alice in Wonderland', line: 'next character of a public-domain novel', badge: 'text' },
  names: { name: 'Names', line: 'which of eight languages a given name is at home in', badge: 'class' },
  movements: { name: 'Movements', line: 'walking, running or resting, from an accelerometer', badge: 'sensor' },
  'korean-poems': { name: 'Korean poems', line: 'next character, or next jamo, of public-domain poems', badge: 'ko' },
};
