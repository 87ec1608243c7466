import type { Kernels } from '../kernels/kernels.ts';
import type { Pace } from '../kernels/pieces.ts';
import type { Arena } from './arena.ts';
import type { BoundTensors, TensorPlan, TensorRole, TensorTable } from './tensor-plan.ts';

const ROLES = ['parameter', 'activation', 'scratch', 'state'] as const satisfies readonly TensorRole[];

/** The memory of a plan: one block per role, a parallel block of gradients, and named views into them. */
export class TensorBlocks {
  /** (all parameters): one flat block in layout order. */
  readonly parameters: Float64Array;
  /** (all parameters): their gradients, at the same offsets. */
  readonly gradients: Float64Array;
  /** (all states): one flat block in order of declaration. */
  readonly states: Float64Array;
  /** What may compute on all of them. */
  readonly kernels: Kernels;
  /** Of everything that computes on them. */
  readonly pace: Pace;
  readonly #views = new Map<string, Float64Array>();
  readonly #gradientViews = new Map<string, Float64Array>();

  constructor(plan: TensorPlan, arena: Arena) {
    this.kernels = arena.kernels;
    this.pace = arena.pace;
    const blocks = new Map<TensorRole, Float64Array>();
    for (const role of ROLES) {
      const block = arena.float64(plan.sizeOf(role));
      blocks.set(role, block);
      addViews(this.#views, plan, role, block);
    }
    this.parameters = blockOf(blocks, 'parameter');
    this.states = blockOf(blocks, 'state');
    this.gradients = arena.float64(plan.sizeOf('parameter'));
    addViews(this.#gradientViews, plan, 'parameter', this.gradients);
  }

  /** Returns the view of each tensor of a table that is in the plan. */
  bind<Table extends TensorTable>(table: Table): BoundTensors<Table> {
    return select(this.#views, table);
  }

  /** Returns the gradient of each parameter of a table that is in the plan. */
  bindGradients<Table extends TensorTable>(table: Table): BoundTensors<Table> {
    return select(this.#gradientViews, table);
  }
}

function addViews(views: Map<string, Float64Array>, plan: TensorPlan, role: TensorRole, block: Float64Array): void {
  for (const { name, offset, size } of plan.entriesOf(role)) views.set(name, block.subarray(offset, offset + size));
}

function blockOf(blocks: ReadonlyMap<TensorRole, Float64Array>, role: TensorRole): Float64Array {
  const block = blocks.get(role);
  if (block === undefined) throw new Error(`No block for ${role}`);
  return block;
}

function select<Table extends TensorTable>(
  views: ReadonlyMap<string, Float64Array>,
  table: Table,
): BoundTensors<Table> {
  const selected: Record<string, Float64Array> = {};
  for (const [key, { name }] of Object.entries(table)) {
    const view = views.get(name);
    if (view === undefined) throw new Error(`Tensor ${name} is not in the plan`);
    selected[key] = view;
  }
  return selected as BoundTensors<Table>;
}
