import { checkpointError } from '../contract/checkpoint-error.ts';
import type { StateExchange, Stateful } from '../memory/state-exchange.ts';

/** All that a training needs to go on from where it was, bit for bit, by dotted names. */
export interface TrainingState {
  readonly numbers: ReadonlyMap<string, number>;
  /** What parts are of no use without. */
  readonly settings: ReadonlyMap<string, string>;
  /** Views, where the state was taken from a training: valid until that goes on. */
  readonly arrays: ReadonlyMap<string, Float64Array | Int32Array>;
}

/** What goes through a state. */
type ExchangeState = (exchange: StateExchange) => void;

/** Returns the present state. */
export function saveState(exchangeState: ExchangeState): TrainingState {
  const state = { numbers: new Map(), settings: new Map(), arrays: new Map() };
  exchangeState(new StateWriter(state, ''));
  return state;
}

/**
 * Gives a state back.
 * @param file whose state it is, for the error
 * @throws {UnrollError} `CKPT_INVALID` when it does not fit; nothing has changed then
 */
export function restoreState(exchangeState: ExchangeState, state: TrainingState, file: string): void {
  for (const isRestoring of [false, true]) {
    const left = new Set([...state.numbers.keys(), ...state.settings.keys(), ...state.arrays.keys()]);
    exchangeState(new StateReader({ state, file, left, isRestoring }, ''));
    for (const name of left) throw checkpointError(file, `it holds “${name}”, which this run does not have`);
  }
}

class StateWriter implements StateExchange {
  readonly isRestoring = false;

  constructor(
    private readonly state: {
      readonly numbers: Map<string, number>;
      readonly settings: Map<string, string>;
      readonly arrays: Map<string, Float64Array | Int32Array>;
    },
    private readonly prefix: string,
  ) {}

  number(name: string, value: number): number {
    this.state.numbers.set(this.prefix + name, value);
    return value;
  }

  flag(name: string, value: boolean): boolean {
    this.number(name, Number(value));
    return value;
  }

  array(name: string, values: Float64Array | Int32Array): void {
    this.state.arrays.set(this.prefix + name, values);
  }

  list(name: string, values: Float64Array): Float64Array {
    this.array(name, values);
    return values;
  }

  part(name: string, part: Partial<Stateful>, settings?: string): void {
    const path = this.prefix + name;
    if (settings !== undefined) this.state.settings.set(path, settings);
    part.exchangeState?.(new StateWriter(this.state, `${path}.`));
  }
}

interface Reading {
  readonly state: TrainingState;
  readonly file: string;
  /** Names that nobody has asked for yet. */
  readonly left: Set<string>;
  /** Otherwise everything stays as it is, and is only looked for. */
  readonly isRestoring: boolean;
}

class StateReader implements StateExchange {
  constructor(
    private readonly reading: Reading,
    private readonly prefix: string,
  ) {}

  get isRestoring(): boolean {
    return this.reading.isRestoring;
  }

  number(name: string, value: number): number {
    const kept = this.#take(this.reading.state.numbers, name);
    return this.isRestoring ? kept : value;
  }

  flag(name: string, value: boolean): boolean {
    return this.number(name, Number(value)) !== 0;
  }

  array(name: string, values: Float64Array | Int32Array): void {
    const kept = this.#take(this.reading.state.arrays, name);
    if (kept.length !== values.length) {
      throw this.#misfit(name, `holds ${kept.length} numbers where this run has ${values.length}`);
    }
    if (this.isRestoring) values.set(kept);
  }

  list(name: string, values: Float64Array): Float64Array {
    const kept = this.#take(this.reading.state.arrays, name);
    return this.isRestoring ? Float64Array.from(kept) : values;
  }

  part(name: string, part: Partial<Stateful>, settings?: string): void {
    const path = this.prefix + name;
    if (settings === undefined || this.#take(this.reading.state.settings, name) === settings) {
      part.exchangeState?.(new StateReader(this.reading, `${path}.`));
    } else {
      this.#leaveOut(`${path}.`);
    }
  }

  #take<Value>(values: ReadonlyMap<string, Value>, name: string): Value {
    const value = values.get(this.prefix + name);
    if (value === undefined) throw this.#misfit(name, 'is not in it');
    this.reading.left.delete(this.prefix + name);
    return value;
  }

  #leaveOut(prefix: string): void {
    const { left } = this.reading;
    for (const name of left) if (name.startsWith(prefix)) left.delete(name);
  }

  #misfit(name: string, reason: string): Error {
    return checkpointError(this.reading.file, `“${this.prefix}${name}” ${reason}`);
  }
}
