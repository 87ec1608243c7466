/** The least that DOM ports, Node ports and Electron's `MessagePortMain` have in common, as the engine uses them. */
export interface MessagePortLike {
  postMessage(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  onClose(listener: () => void): void;
}
