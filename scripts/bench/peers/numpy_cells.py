"""Recurrent layers in NumPy, time-major, float64. Everything that can be done for all time steps at once is one product.

A cell gets `z` [steps, rows, gates x hidden], the input products with their bias, and the recurrent weights `u`
[hidden, gates x hidden]. `forward` returns the states [steps + 1, rows, hidden], the first of them zero, and what `backward`
needs. `backward` gets the gradient of each step's state [steps, rows, hidden] and returns those of `z` and of `u`.
"""

import numpy as np


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def previous_states_product(h, dz):
    """The gradient of recurrent weights: one product over all steps and rows."""
    return h[:-1].reshape(-1, h.shape[2]).T @ dz.reshape(-1, dz.shape[2])


class Rnn:
    gates = 1

    @staticmethod
    def forward(z, u):
        steps, rows, hidden = z.shape
        h = np.zeros((steps + 1, rows, hidden))
        for t in range(steps):
            np.tanh(z[t] + h[t] @ u, out=h[t + 1])
        return h, (h, u)

    @staticmethod
    def backward(kept, dh):
        h, u = kept
        dz = 1 - h[1:] * h[1:]
        carried = np.zeros_like(dh[0])
        for t in reversed(range(len(dh))):
            carried += dh[t]
            dz[t] *= carried
            np.matmul(dz[t], u.T, out=carried)
        return dz, previous_states_product(h, dz)


class Lstm:
    """Gates in the order input, forget, output, candidate, so that one sigmoid does three."""

    gates = 4

    @staticmethod
    def forward(z, u):
        steps, rows, hidden = z.shape[0], z.shape[1], u.shape[0]
        h = np.zeros((steps + 1, rows, hidden))
        c = np.zeros((steps + 1, rows, hidden))
        tanh_c = np.empty((steps, rows, hidden))
        for t in range(steps):
            a = z[t]
            a += h[t] @ u
            a[:, : 3 * hidden] = sigmoid(a[:, : 3 * hidden])
            np.tanh(a[:, 3 * hidden :], out=a[:, 3 * hidden :])
            i, f, o, g = np.split(a, 4, axis=1)
            np.multiply(f, c[t], out=c[t + 1])
            c[t + 1] += i * g
            np.tanh(c[t + 1], out=tanh_c[t])
            np.multiply(o, tanh_c[t], out=h[t + 1])
        return h, (h, c, tanh_c, z, u)

    @staticmethod
    def backward(kept, dh):
        h, c, tanh_c, gates, u = kept
        i, f, o, g = np.split(gates, 4, axis=2)
        # What the gradients of c (for o: of h) are multiplied by, for all steps at once.
        dz = np.concatenate((g * i * (1 - i), c[:-1] * f * (1 - f), tanh_c * o * (1 - o), i * (1 - g * g)), axis=2)
        o_dtanh = o * (1 - tanh_c * tanh_c)
        hidden = u.shape[0]
        carried_h = np.zeros_like(dh[0])
        carried_c = np.zeros_like(dh[0])
        for t in reversed(range(len(dh))):
            carried_h += dh[t]
            carried_c += carried_h * o_dtanh[t]
            by_gate = dz[t].reshape(-1, 4, hidden)
            by_gate[:, :2] *= carried_c[:, None]
            by_gate[:, 2] *= carried_h
            by_gate[:, 3] *= carried_c
            carried_c *= f[t]
            np.matmul(dz[t], u.T, out=carried_h)
        return dz, previous_states_product(h, dz)


class Gru:
    """Gates in the order reset, update, candidate; the reset gate acts after the recurrent product, as in PyTorch, but
    without its second bias."""

    gates = 3

    @staticmethod
    def forward(z, u):
        steps, rows, hidden = z.shape[0], z.shape[1], u.shape[0]
        h = np.zeros((steps + 1, rows, hidden))
        products = np.empty((steps, rows, hidden))
        for t in range(steps):
            a, b = z[t], h[t] @ u
            a[:, : 2 * hidden] = sigmoid(a[:, : 2 * hidden] + b[:, : 2 * hidden])
            products[t] = b[:, 2 * hidden :]
            r, update, n = np.split(a, 3, axis=1)
            n += r * products[t]
            np.tanh(n, out=n)
            np.multiply(update, h[t] - n, out=h[t + 1])
            h[t + 1] += n
        return h, (h, products, z, u)

    @staticmethod
    def backward(kept, dh):
        h, products, gates, u = kept
        hidden = u.shape[0]
        r, update, n = np.split(gates, 3, axis=2)
        to_n = (1 - update) * (1 - n * n)
        # What the gradient of h is multiplied by, for all steps at once: of z, and of the recurrent products.
        dz = np.concatenate((to_n * products * r * (1 - r), (h[:-1] - n) * update * (1 - update), to_n), axis=2)
        db = dz.copy()
        db[:, :, 2 * hidden :] *= r
        carried = np.zeros_like(dh[0])
        for t in reversed(range(len(dh))):
            carried += dh[t]
            dz[t].reshape(-1, 3, hidden)[...] *= carried[:, None]
            db[t].reshape(-1, 3, hidden)[...] *= carried[:, None]
            carried *= update[t]
            carried += db[t] @ u.T
        return dz, previous_states_product(h, db)


CELLS = {"rnn": Rnn, "lstm": Lstm, "gru": Gru}
