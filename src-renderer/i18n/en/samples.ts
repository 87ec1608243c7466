/** Names and one line for each bundled data set, by its id. */
export const samples = {
  'hello-world': { name: 'hello, iron-man', line: '46 characters: full against truncated', badge: 'chars' },
  intents: { name: 'Intents', line: 'short requests in English and Korean', badge: 'en ko' },
  'fill-the-blank': { name: 'Fill the blank', line: 'later words decide: both directions win', badge: 'both' },
  alice: { name: 'Alice in Wonderland', line: 'next character of a public-domain novel', badge: 'text' },
};
