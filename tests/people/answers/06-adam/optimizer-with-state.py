# A class that keeps its state and a step counter; run once per call of the function.
# adam_minimize: full
import numpy as np


class Adam:
    def __init__(self, lr, betas=(0.9, 0.999), eps=1e-8):
        self.lr, self.betas, self.eps = lr, betas, eps
        self.t = 0
        self.m = self.v = 0.0

    def update(self, w, grad):
        b1, b2 = self.betas
        self.t += 1
        self.m = b1 * self.m + (1 - b1) * grad
        self.v = b2 * self.v + (1 - b2) * grad ** 2
        mhat = self.m / (1 - b1 ** self.t)
        vhat = self.v / (1 - b2 ** self.t)
        return w - self.lr * mhat / (np.sqrt(vhat) + self.eps)


def adam_minimize(grad_fn, w0, steps, lr):
    opt = Adam(lr)
    w = np.array(w0, dtype=float)
    trajectory = []
    for _ in range(steps):
        w = opt.update(w, grad_fn(w.copy()))
        trajectory.append(w)
    return np.stack(trajectory)
