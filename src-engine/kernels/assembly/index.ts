export { initialize } from './scratch';
export { addPackedRow, addToPackedRow, addUnpackedTranspose, pack, packTransposed } from './packing';
export { addPackedProduct, addTransposedProduct } from './products';
export { addThinProduct } from './thin-product';
// Exported to remain a function of its own: inside the loops of its caller, V8 unrolls its loop, and spills.
export { addTile1x16 } from './tiles';
export { reluBackward, reluForward, sigmoidBackward, sigmoidForward, tanhBackward, tanhForward } from './activations';
export { adagradUpdate, adadeltaUpdate, rmspropUpdate } from './adagrad';
export { adamaxUpdate, adamUpdate, nadamUpdate } from './adam';
export { addProducts, addScaled, average, limit, multiply, scale, sumOfSquares } from './elements';
export { gruBackward, gruForward } from './gru';
export { gruResetBackward, gruResetForward, gruUpdateBackward, gruUpdateForward } from './gru-reset-before';
export { lstmBackward, lstmForward } from './lstm';
export { momentumUpdate, nesterovUpdate } from './momentum';
export { chainMultiplyAdds } from './peak';
export { addColumnSums, addRows, copyRows, fillRows, fillRowsWithSum, scaleRows, sumRows } from './rows';
export { softmaxRows } from './softmax';
export { dismiss, join, runTogether, serve } from './threads';
export { runLoop } from './loop';
