/**
 * brain.js: recurrent networks in float64 on the processor, one sequence a step whatever the batch size, with its own solver
 * (RMSProp, every gradient clipped) and its own input matrix in front of the first layer.
 */
import brain from 'brain.js';
import { answerRequests, randomSymbols, Unsupported } from './answer-requests.mjs';

const CELLS = { rnn: brain.recurrent.RNN, lstm: brain.recurrent.LSTM, gru: brain.recurrent.GRU };

await answerRequests((workload) => {
  const { cell, layers, vocabularySize, hiddenSize, timeSteps } = workload;
  if (workload.classifier !== undefined) throw new Unsupported('no bidirectional layer');
  const network = new CELLS[cell]({
    inputSize: vocabularySize,
    inputRange: vocabularySize,
    outputSize: vocabularySize,
    hiddenLayers: Array.from({ length: layers }, () => hiddenSize),
  });
  network.initialize();
  // Its end symbol comes on top: that makes `timeSteps` predictions.
  const symbols = [...randomSymbols(timeSteps - 1, vocabularySize)];
  const step = () => {
    const error = network.trainPattern(symbols, true);
    if (Number.isNaN(error)) throw new Unsupported('its loss becomes NaN');
  };
  return { step, tokens: timeSteps };
});
