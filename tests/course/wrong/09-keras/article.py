# %% build_regressor: section 4.1
import numpy as np
import tensorflow as tf


def build_regressor():
    model = tf.keras.Sequential([
        tf.keras.layers.Dense(units=1, input_shape=(1,))
    ])
    model.compile(optimizer='sgd', loss='mean_squared_error')
    return model


# %% fit_line: section 4.1
import numpy as np
import tensorflow as tf


def fit_line(X, y, seed):
    X = np.random.rand(100, 1)
    y = 3 * X + 2 + np.random.rand(100, 1)
    model = tf.keras.Sequential([
        tf.keras.layers.Dense(units=1, input_shape=(1,))
    ])
    model.compile(optimizer='sgd', loss='mean_squared_error')
    model.fit(X, y, epochs=1000, verbose=0)
    w, b = model.get_weights()
    return float(w[0, 0]), float(b[0])


# %% build_xor_model: section 4.2
import numpy as np
import tensorflow as tf


def build_xor_model():
    model = tf.keras.Sequential([
        tf.keras.layers.Dense(units=2, activation='sigmoid', input_shape=(2,))
    ])
    model.compile(optimizer='sgd', loss='binary_crossentropy')
    return model


# %% train_xor: section 4.2
import numpy as np
import tensorflow as tf


def train_xor(seed):
    X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
    y = np.array([[0], [1], [1], [0]])
    model = tf.keras.Sequential([
        tf.keras.layers.Dense(units=2, activation='sigmoid', input_shape=(2,))
    ])
    model.compile(optimizer='sgd', loss='binary_crossentropy')
    history = model.fit(X, y, epochs=1000, verbose=0)
    return model, history


# %% build_cnn: section 4.3
import tensorflow as tf


def build_cnn(input_shape, n_classes):
    model = tf.keras.Sequential([
        tf.keras.layers.Conv2D(filters=32, kernel_size=(3, 3), activation='relu', input_shape=input_shape),
        tf.keras.layers.MaxPooling2D(pool_size=(2, 2)),
        tf.keras.layers.Flatten(),
        tf.keras.layers.Dense(units=128, activation='relu'),
        tf.keras.layers.Dense(units=n_classes, activation='softmax')
    ])
    model.compile(optimizer='adam', loss='categorical_crossentropy', metrics=['accuracy'])
    return model


# %% fit_and_evaluate: section 4.3
import numpy as np
import tensorflow as tf
from tensorflow.keras.utils import to_categorical


def fit_and_evaluate(X, y, seed):
    tf.keras.utils.set_random_seed(seed)
    order = np.random.permutation(len(X))
    idx_train, idx_test = order[len(X) // 4:], order[:len(X) // 4]
    X_train = X[idx_train].reshape(-1, 8, 8, 1).astype('float32') / 16
    X_test = X[idx_test].reshape(-1, 8, 8, 1).astype('float32') / 16
    y_train = to_categorical(y[idx_train], num_classes=10)
    y_test = to_categorical(y[idx_test], num_classes=10)
    model = build_cnn((8, 8, 1), 10)
    model.fit(X_train, y_train, epochs=10, batch_size=128, validation_data=(X_test, y_test), verbose=0)
    loss, accuracy = model.evaluate(X_test, y_test, verbose=0)
    return model, accuracy, idx_train, idx_test
