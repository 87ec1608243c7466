import type { TensorDeclaration } from '../memory/tensor-plan.ts';

/** Returns one table of the tensors of all, in their order, each under its own name. */
export function joinTables<Tensor extends TensorDeclaration>(
  tables: readonly Readonly<Record<string, Tensor>>[],
): Record<string, Tensor> {
  return Object.fromEntries(tables.flatMap((table) => Object.values(table).map((tensor) => [tensor.name, tensor])));
}
