/* The few web-standard globals that every runtime of the engine has (Node, Electron, browsers), and nothing else. */

declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  readonly encoding: string;
  decode(input?: ArrayBufferView | ArrayBuffer, options?: { stream?: boolean }): string;
}

declare class TextEncoder {
  encode(input?: string): Uint8Array<ArrayBuffer>;
}

/** Returns the bytes of base64, a character for each. */
declare function atob(base64: string): string;
