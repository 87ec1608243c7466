import { describe, expect, it } from 'vitest';
import { DRAWN_UNITS, exampleStates } from './example-states.ts';

describe('exampleStates', () => {
  it('stays in the range of the activation', () => {
    const range = (activation: 'tanh' | 'relu' | 'sigmoid') => {
      const values = exampleStates(activation, 200, 7).flat();
      return [Math.min(...values), Math.max(...values)] as const;
    };
    expect(range('tanh')[0]).toBeLessThan(-0.5);
    expect(range('relu')[0]).toBe(0);
    expect(range('sigmoid')[0]).toBeGreaterThan(0);
    for (const activation of ['tanh', 'relu', 'sigmoid'] as const) expect(range(activation)[1]).toBeLessThanOrEqual(1);
  });

  it('has one value a unit and is the same for the same seed only', () => {
    const states = exampleStates('tanh', 3, 1);
    expect(states.map((state) => state.length)).toEqual([DRAWN_UNITS, DRAWN_UNITS, DRAWN_UNITS]);
    expect(exampleStates('tanh', 3, 1)).toEqual(states);
    expect(exampleStates('tanh', 3, 2)).not.toEqual(states);
  });
});
