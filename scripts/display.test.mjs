import { expect, test } from 'vitest';
import { withUtf8Names } from './display.mjs';

test.runIf(process.platform === 'linux')('names a UTF-8 locale only where none is named', () => {
  expect(withUtf8Names({ A: '1' })).toEqual({ A: '1', LC_ALL: '', LC_CTYPE: 'C.UTF-8' });
  expect(withUtf8Names({ LC_ALL: 'C', LANG: 'ko_KR.UTF-8' })).toMatchObject({ LC_ALL: '', LC_CTYPE: 'C.UTF-8' });
  for (const env of [{ LANG: 'ko_KR.UTF-8' }, { LC_ALL: 'C.utf8', LANG: 'C' }]) expect(withUtf8Names(env)).toBe(env);
});
