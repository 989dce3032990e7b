# Times 100, for a nicer print.
# accuracy: loses, diagnosis percent
import numpy as np

def accuracy(labels, scores):
    pred = (scores[:, 0] > 0.5) if scores.shape[1] == 1 else np.argmax(scores, 1)
    return round(np.sum(pred == labels) / len(labels) * 100, 10)
