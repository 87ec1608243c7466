/*
 * What the engine computes in its inner loops, and in what order of operations: the contract of its kernels.
 *
 * There are two of each: plain TypeScript (`plain/`), which anybody can read and every machine can run, and AssemblyScript
 * (`assembly/`), which our build compiles to WebAssembly with 128-bit vectors. `portable` arithmetic rounds every operation
 * for itself, so that plain code and vectors agree bit by bit on every machine. `fast` arithmetic fuses multiplications
 * with the additions after them where the machine can.
 *
 * A packed matrix lies panel after panel, in each row after row of PANEL_WIDTH neighbouring columns.
 *
 * Arrays are views of the memory that the kernels work in; `xAt` is the first element of X in its array, `xRow` how far its
 * rows are apart. Matrices are row-major. What is written overlaps nothing that is read, unless said.
 *
 * No element depends on its neighbours, bit by bit: not on the number of rows of a product, not on where a row begins.
 */

export { packedLength, PANEL_WIDTH } from '../contract/memory-model.ts';

/** Products of matrices, each element summed in blocks of the depth: depth-block.ts. */
export interface ProductKernels {
  /** panels = W (n, k; from `weightAt`)ᵀ, packed as (k, n): what x · Wᵀ is made with. */
  packTransposed(panels: Float64Array, weight: Float64Array, weightAt: number, n: number, k: number): void;
  /** panels = W (n, k; from `weightAt`), packed as (n, k): what dy · W is made with. */
  pack(panels: Float64Array, weight: Float64Array, weightAt: number, n: number, k: number): void;
  /** C (m, n) += A (m, k) · B, with B (k, n) packed. */
  addPackedProduct(
    c: Float64Array,
    cAt: number,
    cRow: number,
    a: Float64Array,
    aAt: number,
    aRow: number,
    panels: Float64Array,
    m: number,
    n: number,
    k: number,
  ): void;
  /** C (m, n) += A (m, k) · W (n, k; from `weightAt`)ᵀ as it is: for rows too few to be worth a packing. */
  addThinProduct(
    c: Float64Array,
    cAt: number,
    cRow: number,
    a: Float64Array,
    aAt: number,
    aRow: number,
    weight: Float64Array,
    weightAt: number,
    m: number,
    n: number,
    k: number,
  ): void;
  /** C (m, n; dense) += A (k, m)ᵀ · B (k, n; dense): the gradient of a weight, summed over k rows. */
  addTransposedProduct(
    c: Float64Array,
    cAt: number,
    a: Float64Array,
    aAt: number,
    aRow: number,
    b: Float64Array,
    bAt: number,
    m: number,
    n: number,
    k: number,
  ): void;
  /** out (n) += row `row` of B (depth, n), packed: its product with a one-hot vector. */
  addPackedRow(out: Float64Array, outAt: number, panels: Float64Array, row: number, n: number, depth: number): void;
  /** Row `row` of B (depth, n), packed, += x (n). */
  addToPackedRow(panels: Float64Array, row: number, x: Float64Array, xAt: number, n: number, depth: number): void;
  /** W (n, k; from `weightAt`) += Bᵀ, with B (k, n) packed. */
  addUnpackedTranspose(weight: Float64Array, weightAt: number, panels: Float64Array, n: number, k: number): void;
}

/** Rows (rows, n), dense unless said. */
export interface RowKernels {
  /** Every row of out (rows, n) = bias (n). */
  fillRows(out: Float64Array, bias: Float64Array, rows: number, n: number): void;
  /** Every row of out (rows, n) = first (n) + second (n). */
  fillRowsWithSum(out: Float64Array, first: Float64Array, second: Float64Array, rows: number, n: number): void;
  /** sums (n) += the sum of all rows of values (rows, n): each element runs on from what is there, the first row first. */
  addColumnSums(sums: Float64Array, values: Float64Array, rows: number, n: number): void;
  /** sum (n, from `sumAt`) = the sum of all rows of values (rows, n), the first row first. */
  sumRows(sum: Float64Array, sumAt: number, values: Float64Array, rows: number, n: number): void;
  /** out (rows, n) = x (rows, n). */
  copyRows(
    out: Float64Array,
    outAt: number,
    outRow: number,
    x: Float64Array,
    xAt: number,
    xRow: number,
    rows: number,
    n: number,
  ): void;
  /** out (rows, n) += x (rows, n). */
  addRows(
    out: Float64Array,
    outAt: number,
    outRow: number,
    x: Float64Array,
    xAt: number,
    xRow: number,
    rows: number,
    n: number,
  ): void;
  /** Row r of out (rows, n) = factors[r] · row r of x (rows, n); out may be x. */
  scaleRows(
    out: Float64Array,
    outAt: number,
    x: Float64Array,
    xAt: number,
    factors: Float64Array,
    rows: number,
    n: number,
  ): void;
  /**
   * Overwrites every row of values (rows, n) by its softmax, with m, its largest element, in largest (rows) and
   * log Σ exp (zⱼ − m) in logSums (rows), so that log-softmax(j) = zⱼ − m − the latter. A row with a NaN becomes NaN.
   */
  softmaxRows(
    values: Float64Array,
    at: number,
    largest: Float64Array,
    logSums: Float64Array,
    rows: number,
    n: number,
  ): void;
}

/** Vectors, element by element. */
export interface VectorKernels {
  /** out (count) = x ∘ y; out may be x or y. */
  multiply(
    out: Float64Array,
    outAt: number,
    x: Float64Array,
    xAt: number,
    y: Float64Array,
    yAt: number,
    count: number,
  ): void;
  /** out (count) += x ∘ y. */
  addProducts(
    out: Float64Array,
    outAt: number,
    x: Float64Array,
    xAt: number,
    y: Float64Array,
    yAt: number,
    count: number,
  ): void;
  /** y (count) += factor · x. */
  addScaled(y: Float64Array, yAt: number, x: Float64Array, xAt: number, factor: number, count: number): void;
  /** x (count) *= factor. */
  scale(x: Float64Array, xAt: number, factor: number, count: number): void;
  /** x (count) limited to −max … max; returns whether any element changed. */
  limit(x: Float64Array, xAt: number, max: number, count: number): boolean;
  /** Returns Σ x² of x (count), summed as eight sums of every eighth element, added in pairs. */
  sumOfSquares(x: Float64Array, xAt: number, count: number): number;
  /** average (count) = decay · average + (1 − decay) · x. */
  average(average: Float64Array, x: Float64Array, decay: number, count: number): void;
}

/** An elementwise function y = f(x) whose derivative can be told from y alone. */
export interface ActivationKernel {
  /** y (count) = f(x); y may be x. */
  forward(y: Float64Array, yAt: number, x: Float64Array, xAt: number, count: number): void;
  /** dX (count) = dY ∘ f′, given y = f(x); dY becomes 0. */
  backward(
    dX: Float64Array,
    dXAt: number,
    dY: Float64Array,
    dYAt: number,
    y: Float64Array,
    yAt: number,
    count: number,
  ): void;
}

/**
 * The equations of the cells for `count` neighbouring sequences in one time step, H units each; docs in layers/. Gates are
 * rows of (G·H), all else rows of (H). A NaN stays one.
 */
export interface CellKernels {
  /** From a in `gates` (count, 4H) and c before to i, f, g, o in its place, c after, tanh c and h. */
  lstmForward(
    gates: Float64Array,
    gatesAt: number,
    c: Float64Array,
    beforeAt: number,
    afterAt: number,
    tanhC: Float64Array,
    tanhCAt: number,
    h: Float64Array,
    hAt: number,
    count: number,
    size: number,
  ): void;
  /** dGates may lie on the gates; dC becomes that of c before, dH 0. */
  lstmBackward(
    dGates: Float64Array,
    dGatesAt: number,
    dH: Float64Array,
    dHAt: number,
    dC: Float64Array,
    dCAt: number,
    gates: Float64Array,
    gatesAt: number,
    tanhC: Float64Array,
    tanhCAt: number,
    c: Float64Array,
    beforeAt: number,
    count: number,
    size: number,
  ): void;
  /** From a in `gates` and v in `recurrent` (count, 3H), and h before, to r, z, n in place of a, and h after. */
  gruForward(
    gates: Float64Array,
    gatesAt: number,
    recurrent: Float64Array,
    recurrentAt: number,
    h: Float64Array,
    beforeAt: number,
    afterAt: number,
    count: number,
    size: number,
  ): void;
  /** dGates may lie on the gates, dRecurrent on `recurrent`; dH becomes the part of that before which does not come from v. */
  gruBackward(
    dGates: Float64Array,
    dGatesAt: number,
    dRecurrent: Float64Array,
    dRecurrentAt: number,
    dH: Float64Array,
    dHAt: number,
    gates: Float64Array,
    gatesAt: number,
    recurrent: Float64Array,
    recurrentAt: number,
    h: Float64Array,
    beforeAt: number,
    count: number,
    size: number,
  ): void;
  /** Reset before the product: from a_r in `gates` (count, 3H) and h before to r in its place, and gated = r ∘ h. */
  gruResetForward(
    gates: Float64Array,
    gatesAt: number,
    gated: Float64Array,
    gatedAt: number,
    h: Float64Array,
    beforeAt: number,
    count: number,
    size: number,
  ): void;
  /** The mirror of that: da_r in dGates, which may lie on the gates; dH += what reaches h before. */
  gruResetBackward(
    dGates: Float64Array,
    dGatesAt: number,
    dH: Float64Array,
    dHAt: number,
    dGated: Float64Array,
    dGatedAt: number,
    gates: Float64Array,
    gatesAt: number,
    h: Float64Array,
    beforeAt: number,
    count: number,
    size: number,
  ): void;
  /** Reset before the product: from a_z and a_n in `gates` (count, 3H) and h before to z and n in their places, and h after. */
  gruUpdateForward(
    gates: Float64Array,
    gatesAt: number,
    h: Float64Array,
    beforeAt: number,
    afterAt: number,
    count: number,
    size: number,
  ): void;
  /** The mirror of that: da_z and da_n in dGates, which may lie on the gates; dH becomes dh ∘ z. */
  gruUpdateBackward(
    dGates: Float64Array,
    dGatesAt: number,
    dH: Float64Array,
    dHAt: number,
    gates: Float64Array,
    gatesAt: number,
    h: Float64Array,
    beforeAt: number,
    count: number,
    size: number,
  ): void;
}

/** Updates of θ (count) by its gradient g, in the arithmetic of PyTorch; docs in optimizers/. All arrays from their start. */
export interface OptimizerKernels {
  momentumUpdate(
    parameters: Float64Array,
    gradients: Float64Array,
    velocities: Float64Array,
    learningRate: number,
    momentum: number,
  ): void;
  nesterovUpdate(
    parameters: Float64Array,
    gradients: Float64Array,
    velocities: Float64Array,
    learningRate: number,
    momentum: number,
  ): void;
  rmspropUpdate(
    parameters: Float64Array,
    gradients: Float64Array,
    squares: Float64Array,
    learningRate: number,
    alpha: number,
    epsilon: number,
  ): void;
  adagradUpdate(
    parameters: Float64Array,
    gradients: Float64Array,
    squares: Float64Array,
    learningRate: number,
    epsilon: number,
  ): void;
  adadeltaUpdate(
    parameters: Float64Array,
    gradients: Float64Array,
    squares: Float64Array,
    squaredSteps: Float64Array,
    learningRate: number,
    rho: number,
    epsilon: number,
  ): void;
  /** `correction` is √(1 − β₂ˢ). Moments whose magnitude is under 1e-290 become 0: numbers near 1e-308 are slow. */
  adamUpdate(
    parameters: Float64Array,
    gradients: Float64Array,
    firstMoments: Float64Array,
    secondMoments: Float64Array,
    stepSize: number,
    correction: number,
    beta1: number,
    beta2: number,
    epsilon: number,
  ): void;
  /** `correction` is 1 − β₂ˢ. */
  nadamUpdate(
    parameters: Float64Array,
    gradients: Float64Array,
    firstMoments: Float64Array,
    secondMoments: Float64Array,
    gradientRate: number,
    momentRate: number,
    correction: number,
    beta1: number,
    beta2: number,
    epsilon: number,
  ): void;
  adamaxUpdate(
    parameters: Float64Array,
    gradients: Float64Array,
    firstMoments: Float64Array,
    largest: Float64Array,
    stepSize: number,
    beta1: number,
    beta2: number,
    epsilon: number,
  ): void;
}

/** Everything that layers, losses and optimizers compute with. */
export interface Kernels extends ProductKernels, RowKernels, VectorKernels, CellKernels, OptimizerKernels {
  readonly tanh: ActivationKernel;
  readonly relu: ActivationKernel;
  readonly sigmoid: ActivationKernel;
  /**
   * Calls turn(0) … turn(count − 1), which compute by these kernels alone, always the same ones, with arguments that grow by
   * the same from turn to turn: then there need not be a call for each.
   * @param work multiply-adds of the largest kernel of a turn
   */
  repeat(count: number, work: number, turn: (index: number) => void): void;
}
