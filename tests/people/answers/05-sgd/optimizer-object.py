# An optimizer with zero_grad-like habits: param_groups, step returns a new dictionary.
# sgd_step: full
# sgd_epoch: full
import numpy as np


class SGD:
    def __init__(self, params, lr):
        self.param_groups = [{"params": params, "lr": lr}]

    def step(self, grads):
        for group in self.param_groups:
            return {n: np.subtract(p, group["lr"] * grads[n], dtype=np.float64) for n, p in group["params"].items()}


def sgd_step(params, grads, lr):
    return SGD(params, lr).step(grads)


class DataLoader:
    def __init__(self, X, y, batch_size):
        self.X, self.y, self.batch_size = X, y, batch_size

    def __len__(self):
        return -(-len(self.X) // self.batch_size)

    def __iter__(self):
        for i in range(len(self)):
            part = slice(i * self.batch_size, (i + 1) * self.batch_size)
            yield self.X[part], self.y[part]


def sgd_epoch(X, y, w, lr, batch_size):
    running_loss = 0.0
    for inputs, targets in DataLoader(X, y, batch_size):
        outputs = inputs @ w
        loss = ((outputs - targets) ** 2).mean()
        running_loss += loss.item() * inputs.shape[0]
        grad = 2 * inputs.T @ (outputs - targets) / inputs.shape[0]
        w = sgd_step({"w": w}, {"w": grad}, lr)["w"]
    return w, running_loss / len(X)
