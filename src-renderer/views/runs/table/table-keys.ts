/** What a key asks of the table. */
export type KeyAct =
  /** Up or down by some lines, or with `by` `null` to the first (0) or last (1); lines of no run are passed over in `step`s. */
  | { readonly kind: 'go'; readonly by: number; readonly step: 1 | -1 }
  | { readonly kind: 'go'; readonly by: null; readonly to: 0 | 1; readonly step: 1 | -1 }
  | { readonly kind: 'unfold'; readonly isUnfolded: boolean }
  | {
      readonly kind:
        'open' | 'rename' | 'mark' | 'mark-all' | 'unmark' | 'hide' | 'baseline' | 'rate' | 'remove' | 'menu';
    };

type Press = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** Returns what a key press on a row asks for; `null` when nothing. Letters are found by their place on the keyboard. */
export function keyAct(press: Press, pageLines: number): KeyAct | null {
  if (press.altKey) return null;
  if (press.ctrlKey || press.metaKey) return press.code === 'KeyA' ? { kind: 'mark-all' } : null;
  if (press.shiftKey) return press.key === 'F10' ? { kind: 'menu' } : null;
  switch (press.key) {
    case 'ArrowDown':
      return { kind: 'go', by: 1, step: 1 };
    case 'ArrowUp':
      return { kind: 'go', by: -1, step: -1 };
    case 'PageDown':
      return { kind: 'go', by: pageLines, step: 1 };
    case 'PageUp':
      return { kind: 'go', by: -pageLines, step: -1 };
    case 'Home':
      return { kind: 'go', by: null, to: 0, step: 1 };
    case 'End':
      return { kind: 'go', by: null, to: 1, step: -1 };
    case 'ArrowRight':
      return { kind: 'unfold', isUnfolded: true };
    case 'ArrowLeft':
      return { kind: 'unfold', isUnfolded: false };
    case 'Enter':
      return { kind: 'open' };
    case 'F2':
      return { kind: 'rename' };
    case ' ':
      return { kind: 'mark' };
    case 'Escape':
      return { kind: 'unmark' };
    case 'Delete':
      return { kind: 'remove' };
    case 'ContextMenu':
      return { kind: 'menu' };
  }
  if (press.code === 'KeyH') return { kind: 'hide' };
  if (press.code === 'KeyL') return { kind: 'rate' };
  return press.code === 'KeyB' ? { kind: 'baseline' } : null;
}
