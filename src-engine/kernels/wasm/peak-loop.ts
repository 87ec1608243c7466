/** Floating-point operations in a turn of the loop: twelve chains of two elements, of which each is multiplied and added to. */
const OPERATIONS_OF_TURN = 48;

/** A loop that does nothing but arithmetic: how fast a product could be at most. */
export interface PeakLoop {
  run(turns: number): void;
  readonly operationsOfTurn: number;
}

/** Returns the loop in the arithmetic of compiled kernels. */
export function createPeakLoop(module: WebAssembly.Module): PeakLoop {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 65536, shared: true });
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  const { chainMultiplyAdds } = exports as { chainMultiplyAdds: (...values: number[]) => number };
  return {
    run: (turns) => {
      chainMultiplyAdds(turns, 0.5, 1);
    },
    operationsOfTurn: OPERATIONS_OF_TURN,
  };
}
