/**
 * What a tensor is for. `parameter`: trained, has a gradient. `activation`: written by forward, read by backward.
 * `scratch`: free between two calls. `state`: what a recurrent layer carries from one batch to the next.
 */
export type TensorRole = 'parameter' | 'activation' | 'scratch' | 'state';

/** One tensor of a layer, before it has memory. */
export interface TensorDeclaration {
  /** Unique in its plan; of a parameter the name that PyTorch gives it. */
  readonly name: string;
  /** Row-major. */
  readonly shape: readonly number[];
  readonly role: TensorRole;
}

/** The tensors of one layer under the names by which its code calls them. */
export type TensorTable = Readonly<Record<string, TensorDeclaration>>;

/** One view for each declaration of a table. */
export type BoundTensors<Table extends TensorTable> = { readonly [Key in keyof Table]: Float64Array };

/** Where a declared tensor lies in the block of its role. */
export interface TensorEntry {
  readonly name: string;
  readonly shape: readonly number[];
  /** First element in the block. */
  readonly offset: number;
  /** Number of elements. */
  readonly size: number;
}

/** Sums up declared tensors: one block per role, in the order of declaration. Nothing is allocated. */
export class TensorPlan {
  readonly #entries = new Map<TensorRole, TensorEntry[]>();
  readonly #sizes = new Map<TensorRole, number>();
  readonly #names = new Set<string>();

  add(table: TensorTable): void {
    for (const { name, shape, role } of Object.values(table)) {
      if (this.#names.has(name)) throw new Error(`Tensor ${name} is declared twice`);
      this.#names.add(name);
      const offset = this.sizeOf(role);
      const size = shape.reduce((product, extent) => product * extent, 1);
      const entries = this.#entries.get(role) ?? [];
      entries.push({ name, shape, offset, size });
      this.#entries.set(role, entries);
      this.#sizes.set(role, offset + size);
    }
  }

  /** Number of elements in the block of a role. */
  sizeOf(role: TensorRole): number {
    return this.#sizes.get(role) ?? 0;
  }

  /** The tensors of a role in block order. */
  entriesOf(role: TensorRole): readonly TensorEntry[] {
    return this.#entries.get(role) ?? [];
  }
}
