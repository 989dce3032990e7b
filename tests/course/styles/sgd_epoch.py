# %% mean loss weighted by the batch
import numpy as np


def sgd_epoch(X, y, w, lr, batch_size):
    m = len(X)
    mean_loss = 0.0
    for i in range(0, m, batch_size):
        Xb, yb = X[i : i + batch_size], y[i : i + batch_size]
        loss = np.mean((Xb @ w - yb) ** 2)
        grad = 2 * Xb.T @ (Xb @ w - yb) / len(Xb)
        w = w - lr * grad
        mean_loss += loss * len(Xb) / m
    return w, mean_loss


# %% np.average of the batch losses
import numpy as np


def sgd_epoch(X, y, w, lr, batch_size):
    w = w.astype(float)
    losses, sizes = [], []
    for i in range(0, X.shape[0], batch_size):
        Xb = X[i : i + batch_size]
        r = y[i : i + batch_size] - np.dot(Xb, w)
        losses.append((r**2).mean())
        sizes.append(Xb.shape[0])
        w += lr * 2 * np.dot(Xb.T, r) / Xb.shape[0]
    return w, np.average(losses, weights=sizes)


# %% split and collect all squared errors
import numpy as np


def sgd_epoch(X, y, w, lr, batch_size):
    cuts = range(batch_size, len(X), batch_size)
    squares = []
    for Xb, yb in zip(np.split(X, cuts), np.split(y, cuts)):
        error = Xb @ w - yb
        squares.extend(error.ravel() ** 2)
        w = w - 2 * lr * (Xb * error).mean(axis=0, keepdims=True).T
    return w, sum(squares) / len(squares)


# %% plain loops
import numpy as np


def sgd_epoch(X, y, w, lr, batch_size):
    m, n = X.shape
    weights = [float(w[j, 0]) for j in range(n)]
    total = 0.0
    i = 0
    while i < m:
        rows = range(i, min(i + batch_size, m))
        grad = [0.0] * n
        for r in rows:
            e = sum(float(X[r, j]) * weights[j] for j in range(n)) - float(y[r, 0])
            total += e * e
            for j in range(n):
                grad[j] += 2 * e * float(X[r, j]) / len(rows)
        weights = [weights[j] - lr * grad[j] for j in range(n)]
        i += batch_size
    return np.array(weights)[:, None], total / m


# %% einsum, tuple as a list
import numpy as np


def sgd_epoch(X, y, w, lr, batch_size):
    v, total = np.array(w, dtype=float).ravel(), 0.0
    for start in np.arange(0, len(X), batch_size):
        stop = min(start + batch_size, len(X))
        e = np.einsum("ij,j->i", X[start:stop], v) - y[start:stop, 0]
        total = total + e @ e
        v = v - lr * 2 / (stop - start) * np.einsum("ij,i->j", X[start:stop], e)
    return [v.reshape(-1, 1), np.array(total / len(X))]


# %% recursion
import numpy as np


def sgd_epoch(X, y, w, lr, batch_size):
    def go(X, y, w):
        if len(X) == 0:
            return w, 0.0
        Xb, yb = X[:batch_size], y[:batch_size]
        e = Xb @ w - yb
        last, rest = go(X[batch_size:], y[batch_size:], w - lr / len(Xb) * (Xb.T @ (2 * e)))
        return last, rest + float((e * e).sum())

    last, total = go(X, y, w)
    return last, total / len(X)


# %% closure over a loss and a gradient
import numpy as np


def make_epoch(loss, gradient):
    def sgd_epoch(X, y, w, lr, batch_size):
        total = np.float64(0)
        for i in range(-(-len(X) // batch_size)):
            rows = slice(i * batch_size, (i + 1) * batch_size)
            total += loss(X[rows], y[rows], w) * len(X[rows])
            w = w - lr * gradient(X[rows], y[rows], w)
        return w, total / len(X)

    return sgd_epoch


sgd_epoch = make_epoch(
    lambda X, y, w: np.mean(np.square(y - X @ w)),
    lambda X, y, w: -2 / len(X) * X.T @ (y - X @ w),
)


# %% a running mean of the loss
import numpy as np


def sgd_epoch(X, y, w, lr, batch_size):
    mean = 0.0
    seen = 0
    for i in range(0, X.shape[0], batch_size):
        a = X[i : i + batch_size]
        b = y[i : i + batch_size]
        e = a @ w - b
        seen += len(a)
        mean += (np.mean(e * e) - mean) * len(a) / seen
        w = w - lr * np.mean(2 * a * e, axis=0).reshape(w.shape)
    return w, mean


# %% long doubles inside
import numpy as np


def sgd_epoch(X, y, w, lr, batch_size, *, debug=False):
    L = np.longdouble
    X = X.astype(L)
    y = y.astype(L)
    w = w.astype(L)
    t = L(0)
    for i in range(0, len(X), batch_size):
        a, b = X[i : i + batch_size], y[i : i + batch_size]
        e = a @ w - b
        t += (e**2).sum()
        w = w - L(lr) * 2 * (a.T @ e) / len(a)
    return w.astype(float), float(t / len(X))


# %% np.split, a 0-dimensional loss
import numpy as np


def sgd_epoch(X, y, w, lr, batch_size):
    cuts = list(range(batch_size, len(X), batch_size))
    losses = []
    for a, b in zip(np.split(X, cuts), np.split(y, cuts)):
        r = b - a @ w
        losses.append((r**2).ravel())
        w = w + lr * (2 / len(a)) * (a.T @ r)
    return w, np.asarray(np.concatenate(losses).mean())
