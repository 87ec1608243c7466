import { finish } from '../../data/stage.ts';
import { putChecksum } from '../../interchange/file-checksum.ts';
import { joinParts } from '../../interchange/join-parts.ts';
import { writeModelJson } from '../../interchange/model-file.ts';
import { honestModel } from './honest-model.ts';
import type { ModelAttack } from './model-attack.ts';

const BEFORE_CHECKSUM = '{"format":"unroll-model","formatVersion":2,"crc32":"';

/** Returns the JSON form of a model with a part of its text replaced, and the checksum that belongs to it then. */
export function forgeJson(part: string | RegExp, by: string): Uint8Array {
  const honest = new TextDecoder().decode(joinParts(writeModelJson(honestModel())));
  const text = honest.replace(/"crc32":"[0-9a-f]{8}"/, '"crc32":"00000000"').replace(part, () => by);
  const bytes = new TextEncoder().encode(text);
  if (text.startsWith(BEFORE_CHECKSUM)) finish(putChecksum([bytes], BEFORE_CHECKSUM.length));
  return bytes;
}

/** The list of the four numbers of a tensor, and what stands between its brackets. */
const LIST = /(?<="name":"head.bias","shape":\[4\],"data":)\[[^\]]*\]/;
const NUMBERS = /(?<="name":"head.bias","shape":\[4\],"data":\[)[^\]]*(?=\])/;

function attack(name: string, reason: string, part: string | RegExp, by: string): ModelAttack {
  return { name: `20 ${name}`, bytes: () => forgeJson(part, by), code: 'MODEL_FILE_INVALID', where: { reason } };
}

const nested = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;

export const JSON_ATTACKS: readonly ModelAttack[] = [
  attack('weights nested deep', 'it is not JSON', LIST, nested),
  attack(
    'a configuration nested deep',
    'it is nested more than 64 levels deep',
    /"config":/,
    `"more":${nested},"config":`,
  ),
  attack('100,000 lists', 'it has too many items', /"config":/, `"more":[${'[],'.repeat(100_000)}0],"config":`),
  attack('a weight beyond float64', 'holds what is no finite number', NUMBERS, '0,1e999,0,0'),
  attack('a weight as text', 'holds what is no finite number', NUMBERS, '0,"1",0,0'),
  attack('no weight', 'holds what is no finite number', NUMBERS, '0,null,0,0'),
  attack('a list of lists', 'it is not JSON', NUMBERS, '[0],[0],[0],[0]'),
  attack('weights as base64', '.data: ', LIST, '"AAAAAAAA8D8="'),
  attack('weights as base64 of a wrong length', '.data: ', LIST, '"AAAA"'),
  attack('weights as one number', 'has no list of numbers', LIST, '99'),
  attack('too few weights', 'does not fit its data', NUMBERS, '0,0,0'),
  attack('too many weights', 'does not fit its data', NUMBERS, '0,0,0,0,0'),
  attack('a comma too many', 'is not a list of numbers', NUMBERS, '0,0,0,0,'),
  attack('a gigantic shape', 'would take more memory', /"shape":\[4\]/, '"shape":[2000000000]'),
  attack('the weights of another tensor', 'has no list of numbers', LIST, '0'),
  attack('a shape whose product overflows', 'has too many elements', /"shape":\[4\]/, '"shape":[65536,65536]'),
  attack('two tensors of one name', 'two tensors are named "head.bias"', /"name":"head.weight"/, '"name":"head.bias"'),
  attack('a list that never ends', 'it is not JSON', /\][^\]]*\]\}\s*$/, ''),
  attack('a repeated field', 'it holds "config" twice', /"config":/, '"config":{},"config":'),
  attack('a later version', 'formatVersion', /"formatVersion":2/, '"formatVersion":3'),
  attack('no checksum', 'crc32', /"crc32":"0{8}",/, ''),
  {
    name: '21 10⁹ hidden units in JSON',
    bytes: () => forgeJson(/"hiddenSize":3/, '"hiddenSize":1000000000'),
    code: 'MODEL_TOO_LARGE',
    where: { limitBytes: 1.5 * 2 ** 30 },
  },
];
