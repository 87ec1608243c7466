/**
 * The kernels that several threads can share, by the numbers that their tasks have. Read by AssemblyScript and TypeScript
 * alike.
 */
export enum Task {
  nothing,
  packedProduct,
  transposedProduct,
  columnSums,
  scaleRows,
  softmaxRows,
  tanhForward,
  tanhBackward,
  reluForward,
  reluBackward,
  sigmoidForward,
  sigmoidBackward,
  lstmForward,
  lstmBackward,
  gruForward,
  gruBackward,
  adam,
}
