import type { StateExchange } from '../memory/state-exchange.ts';

/** Returns the numbers to have from now on under these names, given the present ones. */
export function exchangeNumbers<Name extends string>(
  exchange: StateExchange,
  present: Readonly<Record<Name, number>>,
): Record<Name, number> {
  const numbers: Record<Name, number> = { ...present };
  for (const name in present) numbers[name] = exchange.number(name, present[name]);
  return numbers;
}
