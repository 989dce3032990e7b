# A module with train() and eval(), as PyTorch has it.
# dropout: full
# batchnorm_train: full
import numpy as np


class Dropout:
    def __init__(self, p, rng):
        self.p, self.rng, self.training = p, rng, True

    def train(self, mode=True):
        self.training = mode
        return self

    def eval(self):
        return self.train(False)

    def __call__(self, x):
        mask = np.ones(x.shape)
        if self.training and self.p > 0:
            mask = (self.rng.uniform(size=x.shape) > self.p).astype(np.float64) / (1 - self.p)
        return x * mask, mask


def dropout(A, rate, rng, training):
    layer = Dropout(rate, rng)
    return layer.train()(A) if training else layer.eval()(A)


class BatchNorm1d:
    def __init__(self, gamma, beta, running_mean, running_var, momentum, eps):
        self.__dict__.update(locals())

    def forward(self, x):
        mu = x.mean(0)
        xc = x - mu
        var = np.mean(xc * xc, 0)
        a = 1 - self.momentum
        self.running_mean = self.running_mean + a * (mu - self.running_mean)
        self.running_var = self.running_var + a * (var - self.running_var)
        return self.gamma * xc * (var + self.eps) ** -0.5 + self.beta


def batchnorm_train(X, gamma, beta, run_mean, run_var, momentum, eps):
    bn = BatchNorm1d(gamma, beta, run_mean, run_var, momentum, eps)
    out = bn.forward(X)
    return out, bn.running_mean, bn.running_var
