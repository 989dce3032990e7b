# %% mse
def _pair(a, b):
    if a.shape == b.shape + (1,):
        return a, b[..., None]
    if b.shape == a.shape + (1,):
        return a[..., None], b
    if a.shape != b.shape:
        raise ValueError(a.shape, b.shape)
    return a, b

mse = lambda y_true, y_pred: (lambda a, b: ((a - b) ** 2).sum() / a.size)(*_pair(y_true, y_pred))

# %% bce
_clip = lambda p, eps: np.minimum(np.maximum(p, eps), 1 - eps)
bce = lambda y_true, p, eps=1e-7: -(y_true * np.log(_clip(p, eps)) + (1 - y_true) * np.log1p(-_clip(p, eps))).mean()

# %% one_hot
one_hot = lambda labels, K: np.eye(K)[labels]

# %% cce
cce = lambda Y, P, eps=1e-7: -np.einsum("ik,ik->", Y, np.log(_clip(P, eps))) / len(Y)

# %% cce_from_logits
cce_from_logits = lambda labels, Z: (np.logaddexp.reduce(Z, axis=1) - Z[np.arange(len(Z)), labels]).mean()

# %% accuracy
accuracy = lambda labels, scores: np.mean((scores.argmax(1) if scores.shape[1] > 1 else scores[:, 0] > 0.5) == labels)
