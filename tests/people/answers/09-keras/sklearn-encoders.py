# MinMaxScaler with fixed bounds and OneHotEncoder with given categories.
# prepare_images: full
import numpy as np
from sklearn.preprocessing import MinMaxScaler, OneHotEncoder


def prepare_images(X, y, n_classes, max_value):
    scaler = MinMaxScaler().fit(np.array([[0.0], [float(max_value)]]))
    images = scaler.transform(X.reshape(-1, 1).astype(float)).reshape(*X.shape, 1)
    encoder = OneHotEncoder(categories=[list(range(n_classes))], sparse_output=False, dtype=np.float32)
    return images.astype(np.float32), encoder.fit_transform(y.reshape(-1, 1))
