import type { LayerConfig } from '../contract/run-config.ts';
import type { InputBatch } from '../layers/layer.ts';
import type { SequenceModel } from '../model/sequence-model.ts';
import { Scalar, sumOf } from './scalar-autodiff.ts';

type Vector = readonly Scalar[];

/**
 * The equations of a sequence model written down once more, number by number and without padding: the oracle that the
 * fast layers are compared with.
 */
export class ScalarModel {
  /** Every parameter in layout order. */
  readonly parameters: Vector;

  constructor(private readonly model: SequenceModel) {
    this.parameters = Array.from(model.parameters, (value) => new Scalar(value));
  }

  /** Returns the mean cross-entropy of a batch whose `targets` are laid out as its logits; −1 is no target. */
  computeLoss(batch: InputBatch, targets: Int32Array): Scalar {
    const losses: Scalar[] = [];
    for (let row = 0; row < batch.batchSize; row++) {
      this.#readSequence(batch, row).forEach((logits, t) => {
        const target = targets[t * batch.batchSize + row] ?? -1;
        if (target >= 0) losses.push(crossEntropy(logits, target));
      });
    }
    return sumOf(losses).scaledBy(1 / losses.length);
  }

  /** Returns the logits of one sequence: one vector for each time step, or a single one. */
  #readSequence(batch: InputBatch, row: number): readonly Vector[] {
    const { config } = this.model;
    let rows = Array.from({ length: batch.lengths[row] ?? 0 }, (_, t) => this.#readInput(batch, t, row));
    let ends: Vector = [];
    config.layers.forEach((layer, index) => {
      const forward = this.#runCell(layer, rows, `l${index}`);
      const reverse = layer.bidirectional ? this.#runCell(layer, [...rows].reverse(), `l${index}_reverse`) : null;
      const outputs = reverse === null ? null : [...reverse.outputs].reverse();
      rows = forward.outputs.map((output, t) => [...output, ...(outputs?.[t] ?? [])]);
      ends = [...forward.end, ...(reverse?.end ?? [])];
    });
    const read = config.readout === 'last' ? [ends] : rows;
    return read.map((values) => this.#affine('head.weight', 'head.bias', values));
  }

  #readInput(batch: InputBatch, t: number, row: number): Vector {
    const { input } = this.model.config;
    const { vocabularySize, featureSize } = this.model.sizes;
    const place = t * batch.batchSize + row;
    const symbol = batch.symbols[place] ?? 0;
    switch (input.kind) {
      case 'numeric':
        return Array.from({ length: featureSize }, (_, i) => new Scalar(batch.numbers[place * featureSize + i] ?? 0));
      case 'one-hot':
        return Array.from({ length: vocabularySize }, (_, i) => new Scalar(i === symbol ? 1 : 0));
      case 'embedding':
        return this.#parameter('embedding.weight').slice(symbol * input.size, (symbol + 1) * input.size);
    }
  }

  #runCell(layer: LayerConfig, rows: readonly Vector[], place: string) {
    const outputs: Vector[] = [];
    let h: Vector = Array.from({ length: layer.hiddenSize }, () => new Scalar(0));
    for (const x of rows) {
      const input = this.#affine(`rnn.weight_ih_${place}`, `rnn.bias_ih_${place}`, x);
      const recurrent = this.#affine(`rnn.weight_hh_${place}`, `rnn.bias_hh_${place}`, h);
      h = input.map((value, unit) => value.plus(recurrent[unit] ?? new Scalar(0))[layer.activation]());
      outputs.push(h);
    }
    return { outputs, end: h };
  }

  #affine(weightName: string, biasName: string, x: Vector): Vector {
    const weight = this.#parameter(weightName);
    return this.#parameter(biasName).map((bias, unit) =>
      sumOf([...x.map((value, i) => value.times(weight[unit * x.length + i] ?? new Scalar(0))), bias]),
    );
  }

  #parameter(name: string): Vector {
    const entry = this.model.layout.entries.find((candidate) => candidate.name === name);
    if (entry === undefined) throw new Error(`No parameter ${name}`);
    return this.parameters.slice(entry.offset, entry.offset + entry.size);
  }
}

function crossEntropy(logits: Vector, target: number): Scalar {
  const logSum = sumOf(logits.map((logit) => logit.exp())).log();
  return logSum.plus((logits[target] ?? new Scalar(0)).scaledBy(-1));
}
