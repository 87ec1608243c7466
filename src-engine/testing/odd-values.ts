/**
 * Returns 200 values that no honest caller sends: of wrong types, huge, deep, cyclic, of forged prototypes, and requests
 * whose fields hold such. It stands alone, so that a page can be given its text.
 * @param seed another one gives other mixtures
 * @param longest characters of the longest text
 */
export function makeOddValues(seed: number, longest: number): unknown[] {
  const fields = [
    ...['id', 'runId', 'runIds', 'token', 'dataToken', 'source', 'config', 'data', 'name', 'format', 'paths', 'choose'],
    ...['rows', 'fileName', 'nonce', 'target', 'steps', 'first', 'count', 'learningRate', 'protocolVersion', 'kind'],
    ...['theme', 'language', 'costs', 'threads', '__proto__', 'constructor', 'toString'],
  ];
  const cyclic: Record<string, unknown> = { id: 'x' };
  cyclic['self'] = cyclic;
  const cyclicList: unknown[] = [];
  cyclicList.push(cyclicList);
  let deep: unknown = 0;
  for (let level = 0; level < 2000; level++) deep = level % 2 === 0 ? [deep] : { a: deep };
  const odd: unknown[] = [
    ...[undefined, null, true, false, 0, -0, -1, 1.5, NaN, Infinity, -Infinity, 2 ** 53, 1e308, 2n ** 64n],
    ...[
      '',
      ' ',
      '\0',
      'x',
      '__proto__',
      '../../etc/passwd',
      '/etc/passwd',
      'C:\\Windows',
      '..',
      '\ud800',
      '😀'.repeat(999),
    ],
    ...['<img src=x onerror=alert(1)>', 'javascript:alert(1)', '=1+1', 'NaN', 'null', '[object Object]'],
    ...[
      [],
      {},
      [[]],
      [null],
      [undefined],
      ['x'],
      [{}],
      new Array<unknown>(1000),
      new Array<string>(longest / 100).fill('x'),
      cyclicList,
    ],
    ...[
      cyclic,
      deep,
      JSON.parse('{"__proto__":{"polluted":true}}') as unknown,
      Object.create(null) as unknown,
      { length: 1e9 },
    ],
    ...[new Date(0), new Date(NaN), /x/g, new Map([['a', 1]]), new Set([1]), new Error('odd')],
    ...[new ArrayBuffer(8), new Uint8Array(1000), new Float64Array([NaN]), new DataView(new ArrayBuffer(4))],
    ...['x'.repeat(longest)],
  ];
  let state = seed;
  const next = (below: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const pick = <Item>(from: readonly Item[]): Item => from[next(from.length)] as Item;
  const values = [...odd];
  while (values.length < 200) {
    const request: Record<string, unknown> = {};
    for (let field = next(6) + 1; field > 0; field--) {
      // Not assigned: that would set the prototype.
      const value = next(4) === 0 ? { kind: pick(['file', 'run', 'data', 'synthetic']), path: pick(odd) } : pick(odd);
      Object.defineProperty(request, pick(fields), { value, enumerable: true, configurable: true, writable: true });
    }
    values.push(request);
  }
  return values;
}
