import type { WireError } from '../../src-engine/contract/wire-error.ts';

/** How long a toast stays, milliseconds. */
const LIFETIME_MS = 6000;
/** Of more, the oldest go. */
const MOST = 3;

/** What a toast says; the view has the words. */
export type ToastMessage =
  | { readonly kind: 'runs-deleted'; readonly names: readonly string[] }
  | { readonly kind: 'run-exported'; readonly name: string; readonly fileName: string }
  | { readonly kind: 'list-saved'; readonly fileName: string }
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
}

/** Short messages at the lower edge of the window, the newest last. */
export class Toasts {
  items = $state.raw<readonly Toast[]>([]);
  private nextId = 1;

  show(message: ToastMessage, undo: (() => void) | null = null): void {
    const toast = { id: this.nextId++, message, undo };
    this.items = [...this.items, toast].slice(-MOST);
    setTimeout(() => {
      this.dismiss(toast.id);
    }, LIFETIME_MS);
  }

  /** Takes the toast's act back and removes it. */
  undo(id: number): void {
    const toast = this.items.find((item) => item.id === id);
    this.dismiss(id);
    toast?.undo?.();
  }

  dismiss(id: number): void {
    this.items = this.items.filter((item) => item.id !== id);
  }
}
