"""NumPy in float64, written by hand as one would for speed: one-hot inputs are rows of the input weights, all weights and
gradients are one block each, so that clipping and Adam are a few operations. The threads are what OPENBLAS_NUM_THREADS says."""

import numpy as np

from answer_requests import answer_requests
from numpy_cells import CELLS

LEARNING_RATE, BETA_1, BETA_2, EPSILON = 0.002, 0.9, 0.999, 1e-8
CLIP_NORM = 5.0


class Parameters:
    """Named matrices over one block of weights and one of gradients."""

    def __init__(self, shapes, seed=1):
        size = sum(int(np.prod(shape)) for shape in shapes.values())
        self.values = np.random.default_rng(seed).uniform(-0.08, 0.08, size)
        self.gradients = np.zeros(size)
        self.of = self.name(self.values, shapes)
        self.gradient_of = self.name(self.gradients, shapes)
        self.m, self.v, self.updates = np.zeros(size), np.zeros(size), 0

    @staticmethod
    def name(block, shapes):
        views, start = {}, 0
        for name, shape in shapes.items():
            views[name] = block[start : start + np.prod(shape)].reshape(shape)
            start += int(np.prod(shape))
        return views

    def update(self):
        """Clips the gradients by their global norm; then Adam."""
        g, m, v = self.gradients, self.m, self.v
        norm = np.sqrt(g @ g)
        if norm > CLIP_NORM:
            g *= CLIP_NORM / norm
        self.updates += 1
        m += (1 - BETA_1) * (g - m)
        v += (1 - BETA_2) * (g * g - v)
        rate = LEARNING_RATE / (1 - BETA_1**self.updates)
        scale = 1 / np.sqrt(1 - BETA_2**self.updates)
        self.values -= rate * m / (scale * np.sqrt(v) + EPSILON)


def cross_entropy(logits, targets):
    """The mean loss over the rows, and its gradient, which takes the place of the logits."""
    rows = np.arange(len(targets))
    logits -= logits.max(axis=1, keepdims=True)
    chosen = logits[rows, targets]
    np.exp(logits, out=logits)
    sums = logits.sum(axis=1, keepdims=True)
    loss = np.mean(np.log(sums[:, 0]) - chosen)
    logits /= sums * len(targets)
    logits[rows, targets] -= 1 / len(targets)
    return loss, logits


class LanguageModel:
    def __init__(self, workload):
        self.cell, self.layers = CELLS[workload["cell"]], workload["layers"]
        self.steps, self.rows, self.hidden = workload["timeSteps"], workload["batchSize"], workload["hiddenSize"]
        symbols = workload["vocabularySize"]
        shapes = {"wy": (self.hidden, symbols), "by": (symbols,)}
        for layer in range(self.layers):
            width = self.cell.gates * self.hidden
            inputs = symbols if layer == 0 else self.hidden
            shapes |= {f"w{layer}": (inputs, width), f"u{layer}": (self.hidden, width), f"b{layer}": (width,)}
        self.parameters = Parameters(shapes)
        random = np.random.default_rng(2)
        self.inputs = random.integers(symbols, size=self.steps * self.rows)
        self.targets = random.integers(symbols, size=self.steps * self.rows)
        self.one_hot = np.eye(symbols)[self.inputs]

    def step(self):
        loss = self.gradients()
        self.parameters.update()
        return loss

    def gradients(self):
        p, g = self.parameters.of, self.parameters.gradient_of
        z = p["w0"][self.inputs] + p["b0"]
        inputs, kept = [self.one_hot], []
        for layer in range(self.layers):
            if layer > 0:
                z = inputs[layer] @ p[f"w{layer}"] + p[f"b{layer}"]
            h, keep = self.cell.forward(z.reshape(self.steps, self.rows, -1), p[f"u{layer}"])
            kept.append(keep)
            inputs.append(h[1:].reshape(-1, self.hidden))
        loss, dy = cross_entropy(inputs[-1] @ p["wy"] + p["by"], self.targets)
        np.matmul(inputs[-1].T, dy, out=g["wy"])
        np.sum(dy, axis=0, out=g["by"])
        dh = dy @ p["wy"].T
        for layer in reversed(range(self.layers)):
            dz, g[f"u{layer}"][...] = self.cell.backward(kept[layer], dh.reshape(self.steps, self.rows, -1))
            dz = dz.reshape(len(self.inputs), -1)
            np.matmul(inputs[layer].T, dz, out=g[f"w{layer}"])
            np.sum(dz, axis=0, out=g[f"b{layer}"])
            if layer > 0:
                dh = dz @ p[f"w{layer}"].T
        return loss


class Classifier:
    """Reads the last state of each direction."""

    def __init__(self, workload):
        self.cell, self.hidden = CELLS[workload["cell"]], workload["hiddenSize"]
        self.steps, self.rows = workload["timeSteps"], workload["batchSize"]
        symbols, classes = workload["vocabularySize"], workload["classifier"]["classCount"]
        size, width = workload["classifier"]["embeddingSize"], self.cell.gates * self.hidden
        shapes = {"embedding": (symbols, size), "wy": (2 * self.hidden, classes), "by": (classes,)}
        for direction in "fb":
            shapes |= {f"w{direction}": (size, width), f"u{direction}": (self.hidden, width), f"b{direction}": (width,)}
        self.parameters = Parameters(shapes)
        random = np.random.default_rng(2)
        self.inputs = random.integers(symbols, size=self.steps * self.rows)
        self.targets = random.integers(classes, size=self.rows)
        self.one_hot = np.eye(symbols)[self.inputs]

    step = LanguageModel.step

    def gradients(self):
        p, g = self.parameters.of, self.parameters.gradient_of
        x = p["embedding"][self.inputs]
        kept, last = {}, []
        for direction in "fb":
            z = (x @ p[f"w{direction}"] + p[f"b{direction}"]).reshape(self.steps, self.rows, -1)
            h, kept[direction] = self.cell.forward(z if direction == "f" else z[::-1], p[f"u{direction}"])
            last.append(h[-1])
        states = np.concatenate(last, axis=1)
        loss, dy = cross_entropy(states @ p["wy"] + p["by"], self.targets)
        np.matmul(states.T, dy, out=g["wy"])
        np.sum(dy, axis=0, out=g["by"])
        dx = np.zeros_like(x)
        for direction, d_last in zip("fb", np.split(dy @ p["wy"].T, 2, axis=1)):
            dh = np.zeros((self.steps, self.rows, self.hidden))
            dh[-1] = d_last
            dz, g[f"u{direction}"][...] = self.cell.backward(kept[direction], dh)
            dz = (dz if direction == "f" else dz[::-1]).reshape(len(x), -1)
            np.matmul(x.T, dz, out=g[f"w{direction}"])
            np.sum(dz, axis=0, out=g[f"b{direction}"])
            dx += dz @ p[f"w{direction}"].T
        np.matmul(self.one_hot.T, dx, out=g["embedding"])
        return loss


def prepare(workload):
    model = (Classifier if "classifier" in workload else LanguageModel)(workload)
    return model.step, model.steps * model.rows


if __name__ == "__main__":
    answer_requests(prepare)
