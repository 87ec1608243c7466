import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseDecimal } from './parse-decimal.ts';

const parse = (text: string): number => {
  const bytes = new TextEncoder().encode(`,${text},`);
  return parseDecimal(bytes, 1, bytes.length - 1);
};

test.each(['0', '-0', '7', '+7', '.5', '5.', '-12.25', '1e3', '1E-3', '2.5e+10', '000.1', '999999999999999', '1e22'])(
  'reads %s as the language does',
  (text) => {
    expect(parse(text)).toBe(Number(text));
  },
);

test.each(['', '-', '.', 'e5', '1e', '1e+', '1x', '0x10', '1,2', ' 1', '1 ', '--1', '1.2.3', '1e1.5', '１２', 'NaN'])(
  'does not take %j for a decimal number',
  (text) => {
    expect(parse(text)).toBeNaN();
  },
);

test.each(['1234567890123456', '1e23', '1e-23', '0.1e-22', '1e400', '1e0000001'])(
  'leaves %s to the language',
  (text) => {
    expect(parse(text)).toBeNaN();
  },
);

test('what it reads is the nearest number there is', () => {
  const number = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
    fc
      .tuple(fc.bigInt({ min: -(10n ** 16n), max: 10n ** 16n }), fc.integer({ min: -25, max: 25 }))
      .map((parts) => parts.join('e')),
    fc.tuple(fc.integer(), fc.nat()).map((parts) => parts.join('.')),
  );
  fc.assert(
    fc.property(number, (text) => {
      const value = parse(text);
      if (!Number.isNaN(value)) expect(value).toBe(Number(text));
    }),
    { numRuns: 5000 },
  );
});
