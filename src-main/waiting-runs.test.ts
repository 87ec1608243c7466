import fc from 'fast-check';
import { expect, test } from 'vitest';
import { WaitingRuns, type QueueMove } from './waiting-runs.ts';

const LETTERS = Array.from('abcdefgh');
const jobsOf = (ids: string) => Array.from(ids, (runId) => ({ runId, directory: `/${runId}`, dataPath: null }));

function movedOrder(ids: string, moved: readonly string[], to: QueueMove): string {
  const waiting = new WaitingRuns(() => undefined);
  waiting.add(jobsOf(ids));
  waiting.move(moved, to);
  return waiting.ids.join('');
}

test.each<[QueueMove, string, string]>([
  ['first', 'fc', 'cfabde'],
  ['last', 'ca', 'bdefac'],
  ['earlier', 'd', 'abdcef'],
  ['earlier', 'ced', 'acdebf'],
  ['earlier', 'ad', 'abdcef'],
  ['earlier', 'ab', 'abcdef'],
  ['later', 'c', 'abdcef'],
  ['later', 'bc', 'adbcef'],
  ['later', 'df', 'abcedf'],
  ['later', 'ef', 'abcdef'],
  ['last', 'xyz', 'abcdef'],
])('%s of %s among abcdef gives %s', (to, moved, order) => {
  expect(movedOrder('abcdef', Array.from(moved), to)).toBe(order);
});

test('whatever is moved, no run is lost and both parts keep their order', () => {
  const move = fc.constantFrom<QueueMove>('first', 'earlier', 'later', 'last');
  fc.assert(
    fc.property(fc.subarray(LETTERS), fc.subarray(LETTERS), move, (ids, moved, to) => {
      const order = Array.from(movedOrder(ids.join(''), moved, to));
      const part = (list: readonly string[], isMoved: boolean) => list.filter((id) => moved.includes(id) === isMoved);
      expect([part(order, true), part(order, false)]).toEqual([part(ids, true), part(ids, false)]);
      // Of the run that leads them in the direction of the move it is known where it stands then.
      const leader = to === 'first' || to === 'earlier' ? part(ids, true)[0] : part(ids, true).at(-1);
      if (leader === undefined) return;
      const from = ids.indexOf(leader);
      const end = ids.length - 1;
      const places = { first: 0, earlier: Math.max(0, from - 1), later: Math.min(end, from + 1), last: end };
      expect(order.indexOf(leader)).toBe(places[to]);
    }),
  );
});

test('a run that may not start yet is passed over', () => {
  const orders: string[] = [];
  const waiting = new WaitingRuns(() => orders.push(waiting.ids.join('')));
  waiting.add(jobsOf('abc'));
  expect(waiting.takeNext(({ runId }) => runId !== 'a')?.runId).toBe('b');
  expect(waiting.takeNext(() => false)).toBeUndefined();
  expect([waiting.remove('b'), waiting.remove('a')]).toEqual([false, true]);
  expect(orders).toEqual(['abc', 'ac', 'c']);
});
