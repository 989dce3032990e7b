# %% first
# my imports
import math

# %% mse
def mse(y_true, y_pred):
    if y_true.shape == y_pred.shape or y_true.shape + (1,) == y_pred.shape or y_true.shape == y_pred.shape + (1,):
        a = y_true.flatten()
        b = y_pred.flatten()
    else:
        raise ValueError("bad shapes")
    # go through all of them
    s = 0
    for i in range(len(a)):
        s = s + (a[i] - b[i]) ** 2
    return s / len(a)

# %% bce
def bce(y_true, p, eps=1e-7):
    total = 0.0
    m = len(y_true)
    for i in range(m):
        pi = float(p[i, 0])
        if pi < eps:
            pi = eps
        if pi > 1 - eps:
            pi = 1 - eps
        if y_true[i, 0] == 1:
            total -= math.log(pi)
        else:
            total -= math.log(1 - pi)
    return total / m

# %% one_hot
def one_hot(labels, K):
    rows = []
    for label in labels:
        row = [0.0] * K
        row[label] = 1.0
        rows.append(row)
    return np.array(rows)

# %% cce
def cce(Y, P, eps=1e-7):
    loss = 0.0
    for i in range(Y.shape[0]):
        for k in range(Y.shape[1]):
            if Y[i, k] == 1:
                loss += -math.log(min(max(P[i, k], eps), 1 - eps))
    return loss / Y.shape[0]

# %% cce_from_logits
def cce_from_logits(labels, Z):
    loss = 0.0
    for label, z in zip(labels, Z):
        biggest = max(z)
        s = 0.0
        for value in z:
            s += math.exp(value - biggest)
        loss += biggest + math.log(s) - z[label]
    return loss / len(labels)

# %% accuracy
def accuracy(labels, scores):
    right = 0
    for i in range(len(labels)):
        if scores.shape[1] == 1:
            guess = 1 if scores[i][0] > 0.5 else 0
        else:
            guess = list(scores[i]).index(max(scores[i]))
        if guess == labels[i]:
            right += 1
    return right / len(labels)
