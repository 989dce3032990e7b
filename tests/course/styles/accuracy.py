# %% loop
def accuracy(labels, scores):
    right = 0
    for label, row in zip(labels, scores, strict=True):
        if len(row) == 1:
            predicted = 1 if row[0] > 0.5 else 0
        else:
            predicted = 0
            for k in range(len(row)):
                if row[k] > row[predicted]:
                    predicted = k
        if predicted == label:
            right += 1
    return right / len(labels)


# %% two columns made of one
import numpy as np


def accuracy(labels, scores):
    if scores.shape[1] == 1:
        scores = np.hstack([1 - scores, scores])
    return np.mean(np.argmax(scores, axis=1) == labels)


# %% ravel and astype
import numpy as np


def accuracy(labels, scores):
    m, K = scores.shape
    if K == 1:
        y_pred = (scores > 0.5).astype(int).ravel()
    else:
        y_pred = np.argmax(scores, axis=-1)
    return np.sum(y_pred == labels) / m


# %% rounding and counting
import numpy as np


def accuracy(labels, scores):
    if scores.shape[-1] == 1:
        predicted = np.round(scores).flatten()
    else:
        predicted = scores.argmax(1)
    return np.count_nonzero(predicted == labels) / labels.size


# %% comprehension with max
def accuracy(labels, scores):
    rows = scores.tolist()
    guesses = [int(r[0] > 0.5) if len(r) == 1 else r.index(max(r)) for r in rows]
    return sum(g == y for g, y in zip(guesses, labels, strict=True)) / len(guesses)


# %% one minus the error rate, 0-d array
import numpy as np


def accuracy(labels, scores):
    predicted = (
        np.where(scores.shape[1] == 1, np.squeeze(scores > 0.5, axis=1), False)
        if scores.shape[1] == 1
        else scores.argmax(axis=1)
    )
    return np.array(1 - np.mean(predicted != labels))


# %% sorting, lambda with a threshold as default
import numpy as np

accuracy = lambda labels, scores, threshold=0.5: np.average(
    (scores[:, 0] > threshold if scores.shape[1] == 1 else np.argsort(scores, axis=1)[:, -1])
    == labels
)


# %% labels as a column, mean of floats
import numpy as np


def accuracy(labels, scores):
    column = labels.reshape(-1, 1)
    if scores.shape[1] > 1:
        return (np.argmax(scores, axis=1, keepdims=True) == column).astype(float).mean()
    return ((scores > 0.5) == column).astype(float).mean()


# %% hstack trick
import numpy as np


def accuracy(labels, scores):
    if scores.shape[1] == 1:
        scores = np.hstack([np.full(scores.shape, 0.5), scores])
    return float((np.argmax(scores, axis=1) == labels).sum() / labels.size)


# %% round
import numpy as np


def accuracy(labels, scores):
    pred = np.round(scores.ravel()) if scores.shape[-1] == 1 else np.argmax(scores, -1)
    return np.count_nonzero(pred == labels) / len(labels)


# %% 1 - error
import numpy as np


def accuracy(labels, scores):
    pred = np.where(scores.shape[1] == 1, scores[:, 0] > 0.5, scores.argmax(axis=1))
    return 1 - np.mean(labels != pred)


# %% own max score
import numpy as np


def accuracy(labels, scores):
    m, K = scores.shape
    if K == 1:
        return 1 - np.abs(labels - (scores[:, 0] > 0.5)).mean()
    return np.asarray(np.mean(scores[np.arange(m), labels] == scores.max(1)))


# %% heaviside
import numpy as np


def accuracy(labels, scores, threshold=0.5):
    if scores.shape[1] == 1:
        pred = np.heaviside(scores[:, 0] - threshold, 0)
    else:
        pred = np.argsort(-scores, axis=1, kind="stable")[:, 0]
    return np.equal(pred, labels).mean()


# %% bool
import numpy as np


def accuracy(labels, scores):
    if scores.shape[1] == 1:
        return np.average((scores > 0.5) == labels.astype(bool)[:, None])
    return np.average(scores.argmax(1)[:, None] == labels[:, None])
