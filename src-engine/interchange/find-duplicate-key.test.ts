import { expect, test } from 'vitest';
import { findDuplicateKey } from './find-duplicate-key.ts';

test.each([
  ['{"a":1,"a":2}', 'a'],
  ['{"a":1,"\\u0061" : 2}', 'a'],
  ['[{"x":{"k":[],"l":{},"k":0}}]', 'k'],
  ['{"":1,"":2}', ''],
  ['{"\\"":1,"\\"":2}', '"'],
  ['{"a\\\\":1,"a\\\\"\n:2}', 'a\\'],
])('%s holds %j twice', (json, key) => {
  expect(findDuplicateKey(json)).toBe(key);
});

test.each(['1', '"a"', '{"a":"a","b":["a","a"],"c":{"a":0}}', '[{"a":1},{"a":1}]', '{"a\\\\":1,"a":"{\\"a\\":1"}'])(
  '%s holds no key twice',
  (json) => {
    expect(findDuplicateKey(json)).toBeNull();
  },
);

test('reads strings of many megabytes', () => {
  const long = 'a\\"'.repeat(2 ** 23);
  expect(findDuplicateKey(`{"k":"${long}","k":1}`)).toBe('k');
});
