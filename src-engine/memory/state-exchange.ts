/**
 * What an object is asked for when its state is saved, and given when it is restored: one way through its state for both,
 * so that they cannot differ. Names are the object's own; those of others cannot meet them.
 */
export interface StateExchange {
  /** Whether what is given is another state than the present one. */
  readonly isRestoring: boolean;
  /** Returns the number to have from now on, given the present one. */
  number(name: string, value: number): number;
  /** Returns whether something is so from now on. */
  flag(name: string, value: boolean): boolean;
  /** Takes the numbers of an array as they are when it is asked for them, or overwrites them. */
  array(name: string, values: Float64Array | Int32Array): void;
  /** As `array` for one whose length changes: returns the numbers to have from now on, of whatever length. */
  list(name: string, values: Float64Array): Float64Array;
  /**
   * Goes through the state of a part, if it has one.
   * @param settings what the state is of no use without: a part that was saved under others keeps the state it has
   */
  part(name: string, part: Partial<Stateful>, settings?: string): void;
}

/** Has a state that decides what it does next. */
export interface Stateful {
  /** Goes through all of it, always in the same way. */
  exchangeState(exchange: StateExchange): void;
}
