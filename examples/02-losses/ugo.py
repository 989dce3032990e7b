import numpy as np


def mse(y_true, y_pred):
    if y_true.ndim != y_pred.ndim:
        if y_true.ndim < y_pred.ndim:
            y_true = np.expand_dims(y_true, -1)
        else:
            y_pred = np.expand_dims(y_pred, -1)
    if y_true.shape != y_pred.shape:
        raise ValueError("the shapes differ")
    return np.mean(np.power(y_true - y_pred, 2))


def bce(y_true, p, eps=1e-7):
    p = np.clip(p, eps, 1 - eps)
    loss = y_true * np.log(p) + (1 - y_true) * np.log(1 - p)
    return -loss.mean()


def one_hot(labels, K):
    Y = np.zeros((len(labels), K))
    Y[np.arange(len(labels)), labels] = 1
    return Y


def cce(Y, P, eps=1e-7):
    P = np.clip(P, eps, 1 - eps)
    return -np.mean(np.sum(Y * np.log(P), axis=1))


def cce_from_logits(labels, Z):
    P = np.exp(Z - np.max(Z, axis=1, keepdims=True))
    P = P / P.sum(axis=1, keepdims=True)
    return -np.mean(np.log(P[np.arange(len(labels)), labels] + 1e-7))


def accuracy(labels, scores):
    if scores.shape[1] == 1:
        predicted = (scores[:, 0] > 0.5).astype(int)
    else:
        predicted = np.argmax(scores, axis=1)
    return np.mean(predicted == labels)


if __name__ == "__main__":
    print(mse(np.array([1.0, 2.0]), np.array([[1.0], [4.0]])))
