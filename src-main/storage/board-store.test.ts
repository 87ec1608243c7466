import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FIRST_BOARD_MEMORY, type BoardMemory } from '../../src-engine/contract/board-view.ts';
import { BoardStore } from './board-store.ts';

const CHOSEN: BoardMemory = {
  view: {
    ...FIRST_BOARD_MEMORY.view,
    filter: 'lr<0.01 cell=lstm',
    group: ['model.layers.0.cell'],
    hidden: ['01ARZ3NDEKTSV4RRFFQ69G5FAV'],
    sort: [{ column: 'loss', isDescending: false }],
    smoothing: 0.1 + 0.2,
  },
  saved: [{ name: '씨앗 셋', view: FIRST_BOARD_MEMORY.view }],
};

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'board-'));
const fileIn = (folder: string): string => join(folder, 'board.json');

test('without a file the board is the first one, and none is written', async () => {
  const folder = newFolder();
  const { board, notice } = await BoardStore.open(folder);
  expect([board.get(), notice, existsSync(fileIn(folder))]).toEqual([FIRST_BOARD_MEMORY, null, false]);
});

test('the board outlives the app, also in a folder that is not there yet', async () => {
  const folder = join(newFolder(), 'new');
  const { board } = await BoardStore.open(folder);
  await board.set(CHOSEN);
  expect(board.get()).toEqual(CHOSEN);
  const again = await BoardStore.open(folder);
  expect([again.board.get(), again.notice]).toEqual([CHOSEN, null]);
});

test('of changes made at the same time the last one stands', async () => {
  const folder = newFolder();
  const { board } = await BoardStore.open(folder);
  const changes = Array.from({ length: 20 }, (_, index) => ({
    ...CHOSEN,
    view: { ...CHOSEN.view, filter: String(index).repeat(1 + ((index * 7) % 20)) },
  }));
  await Promise.all(changes.map((change) => board.set(change)));
  const again = await BoardStore.open(folder);
  expect(again.board.get()).toEqual(changes.at(-1));
  expect(readdirSync(folder)).toEqual(['board.json']);
});

test.each<[string, (path: string) => void]>([
  [
    'half a file',
    (path) => {
      writeFileSync(path, '{"view"');
    },
  ],
  [
    'zeros',
    (path) => {
      writeFileSync(path, Buffer.alloc(4096));
    },
  ],
  [
    'a list',
    (path) => {
      writeFileSync(path, '[]');
    },
  ],
  [
    'a text',
    (path) => {
      writeFileSync(path, '"view"');
    },
  ],
  [
    '17 MB',
    (path) => {
      writeFileSync(path, `{"x": "${'x'.repeat(17_000_000)}"}`);
    },
  ],
  [
    'a folder',
    (path) => {
      mkdirSync(path);
    },
  ],
  [
    'a link to itself',
    (path) => {
      symlinkSync(path, path);
    },
  ],
])('%s is set aside and told once, and the board is the first one', async (_name, damage) => {
  const folder = newFolder();
  damage(fileIn(folder));
  const { board, notice } = await BoardStore.open(folder);
  const [aside] = readdirSync(folder);
  expect([board.get(), notice?.code, notice?.details]).toEqual([FIRST_BOARD_MEMORY, 'BOARD_RESET', { file: aside }]);
  expect(aside).toContain('.corrupt-');
  expect((await BoardStore.open(folder)).notice).toBeNull();
});

test('what only another version knows costs nothing else', async () => {
  const folder = newFolder();
  const view = { ...CHOSEN.view, band: 'quantile', smoothing: 7, rotated: true };
  const saved = [{ name: 'newer', view, pinned: true }, 'no view', { name: 7, view }, { name: 'none', view: null }];
  writeFileSync(fileIn(folder), JSON.stringify({ view, saved, layout: {} }));
  const { board, notice } = await BoardStore.open(folder);
  const known = { ...CHOSEN.view, band: 'deviation', smoothing: FIRST_BOARD_MEMORY.view.smoothing };
  expect([board.get(), notice]).toEqual([{ view: known, saved: [{ name: 'newer', view: known }] }, null]);
});

test('a board that could not be read again is refused, and the one before stands', async () => {
  const folder = newFolder();
  const { board } = await BoardStore.open(folder);
  await board.set(CHOSEN);
  const unfolded = Array.from({ length: 10_000 }, () => 'x'.repeat(2000));
  await expect(board.set({ ...CHOSEN, view: { ...CHOSEN.view, unfolded } })).rejects.toMatchObject({
    code: 'INVALID_ARGUMENT',
  });
  expect([board.get(), JSON.parse(readFileSync(fileIn(folder), 'utf8'))]).toEqual([CHOSEN, CHOSEN]);
});
