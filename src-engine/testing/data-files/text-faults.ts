import { concatenate } from '../test-zip.ts';
import { fileCase, labelledTable, lines, manyLines } from './data-file-case.ts';
import type { DataFileCase } from './data-file-case.ts';
import { encodeUtf16 } from './utf-16.ts';
import { encodeWindows949 } from './windows-949.ts';

const BOM = '\ufeff';
const MIB = 2 ** 20;
const KOREAN_TABLE = `글,감정\n${manyLines(60, (row) => (row % 2 === 0 ? `정말 좋은 하루 ${row},긍정` : `너무 나쁜 하루 ${row},부정`))}`;
const EMOJI = '👨‍👩‍👧‍👦🇰🇷🏳️‍🌈é각ㄱㅏ שלום مرحبا a\ufeffb ';

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** Returns 50 MiB of text with a byte that no UTF-8 has in its middle. */
function brokenInTheMiddle(): Uint8Array {
  const line = encode('가나다라 마바사\n');
  const bytes = new Uint8Array(50 * MIB).fill(0x0a);
  for (let start = 0; start + line.length <= bytes.length; start += line.length) bytes.set(line, start);
  bytes[25 * MIB] = 0xff;
  return bytes;
}

/** Returns another word of letters for each number. */
function spellInLetters(number: number): string {
  return number.toString(26).replace(/[0-9]/g, (digit) => 'qrstuvwxyz'.charAt(Number(digit)));
}

/** Texts and their encodings, empty ones included. */
export const TEXT_FAULTS: readonly DataFileCase[] = [
  fileCase('1.csv', 'empty.csv', '', { code: 'DATA_EMPTY' }),
  fileCase('1.txt', 'empty.txt', '', { code: 'DATA_EMPTY' }),
  fileCase('1.npy', 'empty.npy', '', { code: 'DATA_EMPTY' }),
  fileCase('1.parquet', 'empty.parquet', '', { code: 'DATA_EMPTY' }),
  fileCase('2.bom', 'only-bom.csv', BOM, { code: 'DATA_EMPTY' }),
  fileCase('2.bom-16', 'only-bom-16.txt', encodeUtf16(BOM, true), { code: 'DATA_EMPTY' }),
  fileCase('2.blank-lines', 'blank.csv', '\n\r\n \n\n', { code: 'DATA_EMPTY' }),
  fileCase('2.blank-text', 'blank.txt', ' \n\t\n', { code: 'DATA_EMPTY' }),

  fileCase('8.bom', 'bom.csv', () => BOM + KOREAN_TABLE, 'ok'),
  fileCase('9.utf-16le', 'utf-16le.csv', () => encodeUtf16(BOM + KOREAN_TABLE, true), 'ok'),
  fileCase('9.utf-16be', 'utf-16be.csv', () => encodeUtf16(BOM + KOREAN_TABLE, false), 'ok'),
  fileCase('10.utf-16le', 'no-bom-le.csv', () => encodeUtf16(labelledTable(), true), 'ok'),
  fileCase('10.utf-16be', 'no-bom-be.csv', () => encodeUtf16(labelledTable(), false), 'ok'),
  fileCase('11.windows-949', '윈도우.csv', () => encodeWindows949(`${KOREAN_TABLE}똠방각하 펲시콜라,긍정\n`), 'ok'),
  fileCase('12.windows-949-short', 'short.csv', () => encodeWindows949(lines('가,1', '나,2')), {
    code: 'ENCODING_UNSURE',
  }),
  fileCase('13.invalid', 'broken.txt', brokenInTheMiddle, { code: 'ENCODING_INVALID' }),
  fileCase(
    '14.mixed',
    'mixed.csv',
    () => concatenate([encode(KOREAN_TABLE), encodeWindows949('좋아,긍정\n'), encode('좋아,긍정\n')]),
    { code: 'ENCODING_INVALID' },
  ),
  fileCase('15.nul', 'nul.csv', () => labelledTable().replace('happy nice 20', 'happy\0nice 20'), {
    code: 'DATA_NUL_BYTES',
  }),
  fileCase('15.nul-text', 'nul.txt', () => `${'a line of text\n'.repeat(40)}\0`, { code: 'DATA_NUL_BYTES' }),

  fileCase('16.crlf', 'crlf.csv', () => labelledTable(',', 60, '\r\n'), 'ok'),
  fileCase('16.cr', 'cr.csv', () => labelledTable(',', 60, '\r'), 'ok'),
  fileCase(
    '16.mixed',
    'mixed-ends.csv',
    () => labelledTable(',', 60, '\r\n') + labelledTable(',', 60, '\n').slice(11),
    'ok',
  ),
  fileCase('16.no-last', 'no-last-end.csv', () => labelledTable().trimEnd(), 'ok'),
  fileCase(
    '17.chunks',
    'chunks.csv',
    () => `글,감정\r\n${'가나다라마바사,긍정\r\n나쁜 하루다,부정\r\n'.repeat(4000)}`,
    'ok',
  ),

  fileCase('43.one-character', 'one.txt', 'a', { code: 'TEXT_TOO_SHORT' }),
  fileCase('43.one-symbol', 'same.txt', 'a'.repeat(1000), { code: 'VOCAB_ONE_SYMBOL' }),
  fileCase('43.no-line-end', 'one-line.txt', () => 'abc def '.repeat(500_000), 'ok'),
  fileCase('43.shorter-than-window', 'short.txt', 'abcabcabcabcabcabcabc', 'ok'),
  fileCase('44.graphemes', 'emoji.txt', () => EMOJI.repeat(60), 'ok'),
  fileCase('44.nfd', 'nfd.txt', () => '안녕하세요 반갑습니다. '.repeat(60).normalize('NFD'), 'ok'),
  fileCase(
    '45.vocabulary',
    'vocabulary.txt',
    () => manyLines(300_000, spellInLetters),
    { code: 'VOCAB_TOO_LARGE' },
    {
      data: {
        task: 'next-symbol',
        tokens: { unit: 'word', normalization: 'NFC', lowercase: false, minCount: 1, maxVocabulary: null },
      },
    },
  ),
];
