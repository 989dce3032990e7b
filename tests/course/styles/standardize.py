# %% np.where
import numpy as np


def standardize(X_train, X_test):
    mu = np.mean(X_train, axis=0)
    sigma = np.std(X_train, axis=0)
    sigma = np.where(sigma == 0, 1.0, sigma)
    return (X_train - mu) / sigma, (X_test - mu) / sigma


# %% column by column
import numpy as np


def standardize(X_train, X_test):
    train = np.zeros(X_train.shape)
    test = np.zeros(X_test.shape)
    for j in range(X_train.shape[1]):
        mu = sum(X_train[:, j]) / len(X_train)
        var = sum((x - mu) ** 2 for x in X_train[:, j]) / len(X_train)
        if var > 0:
            train[:, j] = (X_train[:, j] - mu) / var**0.5
            test[:, j] = (X_test[:, j] - mu) / var**0.5
    return train, test


# %% one pass: mean of the squares minus square of the mean
import numpy as np


def standardize(X_train, X_test):
    mean = X_train.mean(0)
    var = np.maximum((X_train**2).mean(0) - mean**2, 0)
    std = np.sqrt(var)
    std[std < 1e-12] = 1
    return [(X - mean) / std for X in (X_train, X_test)]


# %% nan_to_num after the division by zero
import numpy as np


def standardize(X_train, X_test):
    mean, std = X_train.mean(axis=0), X_train.std(axis=0)
    with np.errstate(invalid="ignore"):
        return np.nan_to_num((X_train - mean) / std), np.nan_to_num((X_test - mean) / std)


# %% nan_to_num with NumPy's warnings left alone
import numpy as np


def standardize(X_train, X_test):
    train = (X_train - X_train.mean(0)) / X_train.std(0)
    test = (X_test - X_train.mean(0)) / X_train.std(0)
    train[np.isnan(train)] = 0
    test[np.isnan(test)] = 0
    return train, test


# %% np.divide with where
import numpy as np


def standardize(X_train, X_test):
    m = X_train.shape[0]
    mean = X_train.sum(axis=0) / m
    centred = X_train - mean
    std = np.sqrt(np.einsum("ij,ij->j", centred, centred) / m)

    def divide(D):
        return np.divide(D, std, out=np.zeros(D.shape), where=std != 0)

    return divide(centred), divide(X_test - mean)


# %% lambda, a sigma that is zero counts as one
standardize = lambda X_train, X_test: tuple(
    (X - X_train.mean(0)) / (X_train.std(0) + (X_train.std(0) == 0)) for X in (X_train, X_test)
)


# %% times the inverse, in place on its own copies
import numpy as np


def standardize(X_train, X_test, ddof=0):
    train, test = X_train.astype(float), X_test.astype(float)
    mean = train.mean(axis=0, keepdims=True)
    spread = train.std(axis=0, ddof=ddof, keepdims=True)
    inverse = np.zeros_like(spread)
    inverse[spread > 0] = 1 / spread[spread > 0]
    train -= mean
    test -= mean
    train *= inverse
    test *= inverse
    return train, test


# %% std plus a number too small to matter
def standardize(X_train, X_test):
    mean, std = X_train.mean(axis=0), X_train.std(axis=0)
    return (X_train - mean) / (std + 1e-15), (X_test - mean) / (std + 1e-15)


# %% class with fit and transform
import numpy as np


class Scaler:
    def fit(self, X):
        self.mean, self.std = X.mean(axis=0), X.std(axis=0)
        self.std[self.std == 0] = 1
        return self

    def transform(self, X):
        return (X - self.mean) / self.std


def standardize(X_train, X_test):
    scaler = Scaler().fit(X_train)
    return scaler.transform(X_train), scaler.transform(X_test)


# %% sigma infinite where nothing changes
import numpy as np


def standardize(X_train, X_test):
    const = np.ptp(X_train, axis=0) == 0
    mu = X_train.mean(0)
    s = X_train.std(0)
    s[const] = np.inf
    return (X_train - mu) / s, (X_test - mu) / s


# %% nan_to_num
import numpy as np


def standardize(X_train, X_test):
    with np.errstate(all="ignore"):
        mu, s = X_train.mean(0), X_train.std(0)
        return np.nan_to_num((X_train - mu) / s, posinf=0, neginf=0), np.nan_to_num(
            (X_test - mu) / s, posinf=0, neginf=0
        )


# %% both tables on top of each other
import numpy as np


def standardize(X_train, X_test):
    Z = np.concatenate([X_train, X_test]).astype(float)
    n = len(X_train)
    m = Z[:n].mean(0)
    s = Z[:n].std(0)
    s[s == 0] = 1
    Z -= m
    Z /= s
    return Z[:n], Z[n:]
