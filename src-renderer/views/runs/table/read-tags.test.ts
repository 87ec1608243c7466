import { expect, test } from 'vitest';
import { readTags } from './read-tags.ts';

test('tags stand between commas, each once, without what surrounds them', () => {
  expect(readTags(' good, two words ,,good ')).toEqual(['good', 'two words']);
  expect(readTags('')).toEqual([]);
  expect(readTags('e\u0301')).toEqual(['\u00e9']);
});
