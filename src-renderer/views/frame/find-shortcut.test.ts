import { expect, test } from 'vitest';
import { findShortcut, type KeyPress } from './find-shortcut.ts';

function press(code: string, change: Partial<KeyPress> = {}): KeyPress {
  const off = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
  return { code, ...off, isComposing: false, repeat: false, defaultPrevented: false, target: null, ...change };
}

/** Stands for an element that matches selectors containing `tag`. */
function element(tag: string): EventTarget {
  return Object.assign(new EventTarget(), { matches: (selector: string) => selector.split(/[\s,:]+/).includes(tag) });
}

test('commands work everywhere, with either command key', () => {
  expect(findShortcut(press('KeyO', { ctrlKey: true, target: element('select') }), 'runs')).toBe('open-file');
  expect(findShortcut(press('KeyO', { metaKey: true }), 'data')).toBe('open-file');
  expect(findShortcut(press('Digit2', { ctrlKey: true }), 'data')).toBe('go-to-runs');
});

test('undo is for what was done last, in a field for what was typed', () => {
  expect(findShortcut(press('KeyZ', { ctrlKey: true }), 'runs')).toBe('undo');
  expect(findShortcut(press('KeyZ', { ctrlKey: true, target: element('textarea') }), 'runs')).toBeNull();
});

test('plain keys do nothing where text is typed', () => {
  expect(findShortcut(press('KeyN'), 'runs')).toBe('new-run');
  expect(findShortcut(press('KeyN', { target: element('textarea') }), 'runs')).toBeNull();
});

test('space acts on the selected run, on the Runs place and off the buttons only', () => {
  expect(findShortcut(press('Space'), 'runs')).toBe('toggle-run');
  expect(findShortcut(press('Space'), 'data')).toBeNull();
  expect(findShortcut(press('Space', { target: element('button') }), 'runs')).toBeNull();
});

test('nothing happens while a syllable is composed, on repeats, or when the key was used', () => {
  expect(findShortcut(press('KeyN', { isComposing: true }), 'runs')).toBeNull();
  expect(findShortcut(press('KeyN', { repeat: true }), 'runs')).toBeNull();
  expect(findShortcut(press('Space', { defaultPrevented: true }), 'runs')).toBeNull();
});
