/**
 * TensorFlow.js as its documentation teaches it: layers and `trainOnBatch`, float32, without clipping, which its optimizers
 * do not offer. `node tensorflow.mjs cpu|wasm`. Its embedding has no gradient on the wasm backend, so a layer without bias on
 * one-hot inputs stands for it.
 */
import * as tf from '@tensorflow/tfjs';
import '@tensorflow/tfjs-backend-wasm';
import { answerRequests, randomSymbols } from './answer-requests.mjs';

const CELLS = { rnn: tf.layers.simpleRNN, lstm: tf.layers.lstm, gru: tf.layers.gru };

await tf.setBackend(process.argv[2]);
await tf.ready();
await answerRequests((workload) => {
  const { timeSteps, batchSize } = workload;
  const model = workload.classifier === undefined ? languageModel(workload) : classifier(workload);
  model.compile({ optimizer: tf.train.adam(0.002), loss: 'categoricalCrossentropy' });
  const { inputs, targets } = batchOf(workload);
  return { step: () => model.trainOnBatch(inputs, targets), tokens: timeSteps * batchSize };
});

/** The options of a recurrent layer. Initial weights cost no training time, but orthogonal ones, its default, take minutes. */
function recurrent(units, options) {
  return { units, recurrentInitializer: 'glorotUniform', ...options };
}

function languageModel({ cell, layers, vocabularySize, hiddenSize, timeSteps, batchSize }) {
  const model = tf.sequential();
  for (let layer = 0; layer < layers; layer++) {
    const batchInputShape = [batchSize, timeSteps, layer === 0 ? vocabularySize : hiddenSize];
    model.add(CELLS[cell](recurrent(hiddenSize, { returnSequences: true, batchInputShape })));
  }
  model.add(tf.layers.dense({ units: vocabularySize, activation: 'softmax' }));
  return model;
}

function classifier({ cell, vocabularySize, hiddenSize, timeSteps, batchSize, classifier }) {
  const { embeddingSize, classCount } = classifier;
  const batchInputShape = [batchSize, timeSteps, vocabularySize];
  return tf.sequential({
    layers: [
      tf.layers.dense({ units: embeddingSize, useBias: false, batchInputShape }),
      tf.layers.bidirectional({ layer: CELLS[cell](recurrent(hiddenSize)), mergeMode: 'concat' }),
      tf.layers.dense({ units: classCount, activation: 'softmax' }),
    ],
  });
}

function batchOf({ vocabularySize, timeSteps, batchSize, classifier }) {
  const inputs = oneHot([batchSize, timeSteps], vocabularySize);
  return { inputs, targets: classifier === undefined ? inputs : oneHot([batchSize], classifier.classCount) };
}

function oneHot(shape, size) {
  const count = shape.reduce((product, length) => product * length);
  return tf.oneHot(tf.tensor(randomSymbols(count, size), shape, 'int32'), size).toFloat();
}
