import type { WireError } from '../../src-engine/contract/wire-error.ts';

/** How long a toast stays, milliseconds. */
const LIFETIME_MS = 6000;
/** What lasts shorter is not worth a word, milliseconds. */
const NOTICED_MS = 400;
/** Of more, the oldest go. */
const MOST = 3;

/** What a toast says; the view has the words. */
export type ToastMessage =
  | { readonly kind: 'runs-deleted'; readonly names: readonly string[] }
  | { readonly kind: 'runs-leaving' | 'runs-returning'; readonly count: number }
  | { readonly kind: 'run-exported'; readonly name: string; readonly fileName: string }
  | { readonly kind: 'list-saved'; readonly fileName: string }
  /** A picture, numbers or a report of the board. */
  | { readonly kind: 'file-saved'; readonly fileName: string }
  | { readonly kind: 'details-copied' }
  | { readonly kind: 'data-needed' }
  | { readonly kind: 'draft-reset' }
  /** Its engine died with this error. `steps`: where it goes on; 0 where it begins anew. */
  | { readonly kind: 'run-resuming'; readonly name: string; readonly error: WireError; readonly steps: number }
  | { readonly kind: 'space-freed'; readonly bytes: number }
  | { readonly kind: 'error'; readonly error: WireError };

export interface Toast {
  readonly id: number;
  readonly message: ToastMessage;
  /** Takes the act back; `null` when there is nothing to take back. */
  readonly undo: (() => void) | null;
  /** It tells of what is going on, and leaves with it. */
  readonly isBusy: boolean;
}

/** Short messages at the lower edge of the window, the newest last. */
export class Toasts {
  items = $state.raw<readonly Toast[]>([]);
  private nextId = 1;

  show(message: ToastMessage, undo: (() => void) | null = null): void {
    const id = this.add({ message, undo, isBusy: false });
    setTimeout(() => {
      this.dismiss(id);
    }, LIFETIME_MS);
  }

  /** Says `message` for as long as `act` lasts, where that is long enough to notice; returns what `act` returns. */
  async during<Value>(message: ToastMessage, act: () => Promise<Value>): Promise<Value> {
    let id = 0;
    const timer = setTimeout(() => {
      id = this.add({ message, undo: null, isBusy: true });
    }, NOTICED_MS);
    try {
      return await act();
    } finally {
      clearTimeout(timer);
      this.dismiss(id);
    }
  }

  /** Takes the toast's act back and removes it. */
  undo(id: number): void {
    const toast = this.items.find((item) => item.id === id);
    this.dismiss(id);
    toast?.undo?.();
  }

  /** Takes back what the newest toast that can be taken back tells of. */
  undoLast(): void {
    const last = this.items.filter(({ undo }) => undo !== null).at(-1);
    if (last !== undefined) this.undo(last.id);
  }

  dismiss(id: number): void {
    this.items = this.items.filter((item) => item.id !== id);
  }

  private add(toast: Omit<Toast, 'id'>): number {
    const id = this.nextId++;
    this.items = [...this.items, { id, ...toast }].slice(-MOST);
    return id;
  }
}
