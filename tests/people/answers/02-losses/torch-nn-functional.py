# PyTorch's names: BCELoss with reduction, CrossEntropyLoss, one_hot by scatter_.
# bce: full
# one_hot: full
# cce_from_logits: full
import numpy as np


class _Loss:
    def __init__(self, reduction: str = "mean") -> None:
        self.reduction = reduction

    def _reduce(self, losses):
        return getattr(np, self.reduction)(losses)


class BCELoss(_Loss):
    def __call__(self, input, target, eps):
        input = np.clip(input, eps, 1.0 - eps)
        return self._reduce(-(target * np.log(input) + (1.0 - target) * np.log1p(-input)))


class CrossEntropyLoss(_Loss):
    def __call__(self, input, target):
        picked = np.take_along_axis(input, target[:, None], axis=1).squeeze(1)
        return self._reduce(np.logaddexp.reduce(input.astype(float), axis=1) - picked)


def scatter_(out, dim, index, value):
    np.put_along_axis(out, index, value, axis=dim)
    return out


def bce(y_true, p, eps=1e-7):
    return BCELoss()(p, y_true, eps)


def one_hot(labels, K):
    return scatter_(np.zeros((labels.shape[0], K)), 1, labels[:, None], 1.0)


def cce_from_logits(labels, Z):
    return CrossEntropyLoss()(Z, labels)
