# K is ignored: max + 1 columns, as LabelBinarizer would.
# one_hot: loses, diagnosis columns-from-the-largest-label
import numpy as np

def one_hot(labels, K):
    out = np.zeros((labels.size, labels.max() + 1))
    out[np.arange(labels.size), labels] = 1
    return out
