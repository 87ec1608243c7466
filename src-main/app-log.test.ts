import { expect, test } from 'vitest';
import { shortenPaths } from './app-log.ts';

test.each([
  ['/home/ada/a.csv and /home/ada', '/home/ada', '~/a.csv and ~'],
  ['C:\\Users\\ada\\a.csv', 'C:\\Users\\ada', '~\\a.csv'],
  ['/data/a.csv', '/', '/data/a.csv'],
  ['/data/a.csv', '', '/data/a.csv'],
])('%s in the home %s is logged as %s', (text, home, logged) => {
  expect(shortenPaths(text, home)).toBe(logged);
});
