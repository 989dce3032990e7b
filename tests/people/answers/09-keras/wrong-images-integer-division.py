# // where / is meant.
# prepare_images: loses, diagnosis integer-division
import numpy as np

def prepare_images(X, y, n_classes, max_value):
    return (X // max_value)[..., None].astype(np.float32), np.eye(n_classes, dtype=np.float32)[y]
