import type { Place } from '../../state/app-state.svelte.ts';

export type Shortcut = 'open-file' | 'new-run' | 'toggle-run' | 'go-to-data' | 'go-to-runs' | 'undo';

/** What a key event tells; a `KeyboardEvent` has all of it. */
export interface KeyPress {
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly isComposing: boolean;
  readonly repeat: boolean;
  readonly defaultPrevented: boolean;
  readonly target: EventTarget | null;
}

/**
 * Returns what a key press asks for in `place`, `null` when nothing. Letters are found by their place on the keyboard,
 * so that they work while a Korean input method is on.
 */
export function findShortcut(press: KeyPress, place: Place): Shortcut | null {
  if (press.isComposing || press.repeat || press.altKey || press.shiftKey || press.defaultPrevented) return null;
  if (press.ctrlKey || press.metaKey) {
    const commands: Readonly<Record<string, Shortcut>> = {
      KeyO: 'open-file',
      Digit1: 'go-to-data',
      Digit2: 'go-to-runs',
    };
    // In a field the keys undo what was typed.
    if (press.code === 'KeyZ') return takesText(press.target) ? null : 'undo';
    return commands[press.code] ?? null;
  }
  if (takesText(press.target)) return null;
  if (press.code === 'KeyN') return 'new-run';
  if (press.code === 'Space' && place === 'runs' && !takesSpace(press.target)) return 'toggle-run';
  return null;
}

function takesText(target: EventTarget | null): boolean {
  return matches(target, 'input:not([type=checkbox], [type=range]), select, textarea, [contenteditable]');
}

function takesSpace(target: EventTarget | null): boolean {
  return matches(target, 'button, a, input, summary, [role=menuitem]');
}

function matches(target: EventTarget | null, selector: string): boolean {
  return target !== null && isElementLike(target) && target.matches(selector);
}

function isElementLike(target: EventTarget): target is EventTarget & Pick<Element, 'matches'> {
  return 'matches' in target;
}
