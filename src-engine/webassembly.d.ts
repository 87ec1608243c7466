/** The parts of WebAssembly that the engine's kernels need. */
declare namespace WebAssembly {
  class Module {
    constructor(bytes: Uint8Array);
  }
  class Instance {
    constructor(module: Module, imports: Readonly<Record<string, Readonly<Record<string, unknown>>>>);
    readonly exports: object;
  }
  class Memory {
    constructor(pages: { initial: number; maximum: number; shared: true });
    readonly buffer: SharedArrayBuffer;
    /** Other views stay valid: a shared buffer is never moved. */
    grow(pages: number): number;
  }
  /** Returns whether this machine can run a module. */
  function validate(bytes: Uint8Array): boolean;
}
