import { Notification } from 'electron';
import type { DesktopRequests } from './contract/desktop-api.ts';

export interface DesktopNotifierParts {
  /** Whether the person looks at the app already. */
  isInFront(): boolean;
  /** Whether the person wants to be told at all. */
  isWanted(): boolean;
  onClicked(runId: string | null): void;
}

/** Tells by the desktop's own means what happened while a person was elsewhere. */
export class DesktopNotifier {
  readonly #parts: DesktopNotifierParts;
  /** One that nothing refers to is collected, and its click with it. */
  readonly #shown = new Set<Notification>();

  constructor(parts: DesktopNotifierParts) {
    this.#parts = parts;
  }

  tell({ runId, title, body }: DesktopRequests['app:notify']['request']): void {
    if (!this.#parts.isWanted() || this.#parts.isInFront() || !Notification.isSupported()) return;
    const notification = new Notification({ title, body });
    this.#shown.add(notification);
    notification.on('close', () => {
      this.#shown.delete(notification);
    });
    notification.on('click', () => {
      this.#shown.delete(notification);
      this.#parts.onClicked(runId);
    });
    notification.show();
  }
}
