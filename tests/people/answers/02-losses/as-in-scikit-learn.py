# scikit-learn in style: check_array, keyword-only sample_weight, column_or_1d; NumPy alone inside.
# mse: full
# accuracy: full
import numpy as np


def _check_reg_targets(y_true, y_pred):
    y_true, y_pred = np.asarray(y_true, dtype=float), np.asarray(y_pred, dtype=float)
    if y_true.ndim == y_pred.ndim - 1:
        y_true = y_true[..., np.newaxis]
    elif y_pred.ndim == y_true.ndim - 1:
        y_pred = y_pred[..., np.newaxis]
    if y_true.shape != y_pred.shape:
        raise ValueError("y_true and y_pred have different number of output "
                         "({0}!={1})".format(y_true.shape, y_pred.shape))
    return y_true, y_pred


def mse(y_true, y_pred, *, sample_weight=None):
    y_true, y_pred = _check_reg_targets(y_true, y_pred)
    output_errors = np.average((y_true - y_pred) ** 2, axis=0, weights=sample_weight)
    return np.average(output_errors)


def accuracy(labels, scores, *, normalize=True):
    predicted = np.where(scores.shape[1] == 1, (scores > 0.5)[:, 0], scores.argmax(axis=1))
    hits = np.equal(predicted, labels)
    return hits.mean() if normalize else hits.sum()
