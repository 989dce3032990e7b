# (m, 1) against (m,): a matrix of comparisons.
# accuracy: loses, diagnosis column-against-labels
import numpy as np

def accuracy(labels, scores):
    if scores.shape[1] == 1:
        pred = (scores > 0.5).astype(int)
    else:
        pred = scores.argmax(axis=1)
    return (pred == labels).mean()
