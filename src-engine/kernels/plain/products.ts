import { PANEL_WIDTH } from '../kernels.ts';
import type { ProductKernels } from '../product-kernels.ts';
import { addProduct } from './tiled-product.ts';

/** See ProductKernels. Packed matrices are multiplied panel by panel, by the same tiles as all others. */
export const plainProducts: ProductKernels = {
  packTransposed(panels, panelsAt, weight, weightAt, n, k) {
    packPanels(panels, panelsAt, weight, weightAt, 1, k, k, n);
  },
  pack(panels, panelsAt, weight, weightAt, weightRow, n, k) {
    packPanels(panels, panelsAt, weight, weightAt, weightRow, 1, n, k);
  },
  addPackedProduct(c, cAt, cRow, a, aAt, aRow, panels, m, n, k) {
    for (let j = 0; j < n; j += PANEL_WIDTH) {
      const columns = Math.min(PANEL_WIDTH, n - j);
      addProduct(c, cAt + j, cRow, a, aAt, aRow, 1, panels, j * k, PANEL_WIDTH, 1, m, columns, k);
    }
  },
  addThinProduct(c, cAt, cRow, a, aAt, aRow, weight, weightAt, m, n, k) {
    addProduct(c, cAt, cRow, a, aAt, aRow, 1, weight, weightAt, 1, k, m, n, k);
  },
  addTransposedProduct(c, cAt, a, aAt, aRow, b, bAt, m, n, k) {
    addProduct(c, cAt, n, a, aAt, 1, aRow, b, bAt, n, 1, m, n, k);
  },
};

/** panels (from `panelsAt`) = B (depth, n), packed, where element (p, j) is at `bAt + p·bDepth + j·bColumn`. */
function packPanels(
  panels: Float64Array,
  panelsAt: number,
  b: Float64Array,
  bAt: number,
  bDepth: number,
  bColumn: number,
  depth: number,
  n: number,
): void {
  let to = panelsAt;
  for (let first = 0; first < n; first += PANEL_WIDTH) {
    for (let p = 0; p < depth; p++) {
      for (let j = first; j < first + PANEL_WIDTH; j++) panels[to++] = j < n ? b[bAt + p * bDepth + j * bColumn]! : 0;
    }
  }
}
