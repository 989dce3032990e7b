# %% mse
def mse(y_true, y_pred):
    """Mean squared error over all elements, (m,) against (m, 1) allowed."""
    if y_true.ndim + 1 == y_pred.ndim:
        y_true = y_true[..., np.newaxis]
    elif y_pred.ndim + 1 == y_true.ndim:
        y_pred = y_pred[..., np.newaxis]
    if y_true.shape != y_pred.shape:
        raise ValueError(f"cannot compare {y_true.shape} with {y_pred.shape}")
    return float(np.square(y_true - y_pred).mean())

# %% bce
def bce(y_true, p, eps=1e-7):
    p = np.clip(p, eps, 1 - eps)
    chosen = np.where(y_true == 1, p, 1 - p)  # the probability of what really happened
    return float(-np.log(chosen).mean())

# %% one_hot
def one_hot(labels, K):
    return (labels[:, None] == np.arange(K)).astype(float)

# %% cce
def cce(Y, P, eps=1e-7):
    p_true = np.sum(Y * P, axis=1)
    return float(-np.log(np.clip(p_true, eps, 1 - eps)).mean())

# %% cce_from_logits
def cce_from_logits(labels, Z):
    shifted = Z - Z.max(axis=1, keepdims=True)
    log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return float(-np.take_along_axis(log_p, labels[:, None], axis=1).mean())

# %% accuracy
def accuracy(labels, scores):
    predicted = scores.argmax(axis=1) if scores.shape[1] > 1 else scores.ravel() > 0.5
    return float((predicted == labels).mean())
