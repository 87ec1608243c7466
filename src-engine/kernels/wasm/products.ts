import { Task } from '../assembly/tasks.ts';
import type { ProductKernels } from '../product-kernels.ts';
import type { KernelPort } from './kernel-port.ts';
import { pointer } from './pointer.ts';
import type { ThreadTeam } from './thread-team.ts';

/** Rows of a product that stay with one thread. */
const GRAIN = 8;

/** Returns the products of matrices in WebAssembly. */
export function createWasmProducts(port: KernelPort, team: ThreadTeam): ProductKernels {
  return {
    packTransposed(panels, panelsAt, weight, weightAt, n, k) {
      port.exports.packTransposed(pointer(panels, panelsAt), pointer(weight, weightAt), n, k);
    },
    pack(panels, panelsAt, weight, weightAt, weightRow, n, k) {
      port.exports.pack(pointer(panels, panelsAt), pointer(weight, weightAt), weightRow, n, k);
    },
    addPackedProduct(c, cAt, cRow, a, aAt, aRow, panels, m, n, k) {
      if (m <= GRAIN || !team.isWorth(m * n * k)) {
        port.exports.addPackedProduct(pointer(c, cAt), cRow, pointer(a, aAt), aRow, panels.byteOffset, m, n, k);
        return;
      }
      team.begin(Task.addPackedProduct);
      team.add(pointer(c, cAt), 8 * cRow);
      team.add(cRow);
      team.add(pointer(a, aAt), 8 * aRow);
      team.add(aRow);
      team.add(panels.byteOffset);
      team.addCount();
      team.add(n);
      team.add(k);
      team.run(m, GRAIN);
    },
    addThinProduct(c, cAt, cRow, a, aAt, aRow, weight, weightAt, m, n, k) {
      port.exports.addThinProduct(pointer(c, cAt), cRow, pointer(a, aAt), aRow, pointer(weight, weightAt), m, n, k);
    },
    addTransposedProduct(c, cAt, a, aAt, aRow, b, bAt, m, n, k) {
      if (m <= GRAIN || !team.isWorth(m * n * k)) {
        port.exports.addTransposedProduct(pointer(c, cAt), pointer(a, aAt), aRow, pointer(b, bAt), n, m, n, k);
        return;
      }
      team.begin(Task.addTransposedProduct);
      team.add(pointer(c, cAt), 8 * n);
      team.add(pointer(a, aAt), 8);
      team.add(aRow);
      team.add(pointer(b, bAt));
      team.add(n);
      team.addCount();
      team.add(n);
      team.add(k);
      team.run(m, GRAIN);
    },
  };
}
