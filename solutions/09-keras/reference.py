"""Reference solutions of 09-keras (Keras: a line, XOR and images).

Made by `deepstart build` from source/09-keras/09-keras.py; edit there.
"""


import contextlib
import functools
import logging
import os
import threading

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")  # TensorFlow talks a lot otherwise
os.environ.setdefault("TF_ENABLE_ONEDNN_OPTS", "0")
logging.getLogger("tensorflow").addFilter(lambda told: told.levelno >= logging.ERROR)


@contextlib.contextmanager
def without_the_red_box():
    """Keep away what TensorFlow prints past Python, such as that there is no graphics card."""
    shown, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    try:
        yield
    finally:
        os.dup2(shown, 2)
        os.close(shown)
        os.close(nowhere)


with without_the_red_box():
    import keras
    import tensorflow

    tensorflow.config.list_physical_devices()  # looks for cards now, and not at the first network
import numpy as np


def training_bar(epochs):
    """Return a callback that shows one progress bar for a whole training, not one per epoch.

    model.fit(..., epochs=epochs, verbose=0, callbacks=[training_bar(epochs)])
    """
    losses = ["loss", "val_loss"]  # shown as they are; the bar would average them over the epochs
    bar = keras.utils.Progbar(epochs, unit_name="epoch", stateful_metrics=losses)

    def show(epoch, logs):
        bar.update(epoch + 1, [(name, value) for name, value in logs.items() if "loss" in name])

    return keras.callbacks.LambdaCallback(on_epoch_end=show)


@functools.cache
def load_images(seconds=15):
    """Return handwritten digits as (X, y, max_value): X (m, h, w) integers, y (m,) labels.

    MNIST, where this computer has it or can fetch it within `seconds`, otherwise the smaller
    digits that come with scikit-learn. Says which it is and why.
    """
    mnist, problems = [], []

    def fetch():
        keras.config.disable_interactive_logging()  # in this thread only
        try:
            mnist.append(keras.datasets.mnist.load_data()[0])
        except Exception as error:
            problems.append(str(error).rpartition("-- ")[2] or type(error).__name__)

    print(f"Looking for MNIST (11 MB), for at most {seconds} seconds ...")
    thread = threading.Thread(target=fetch, daemon=True)
    thread.start()
    thread.join(seconds)
    if mnist:
        X, y = mnist[0]
        print(f"Using MNIST: {len(X):,} images of 28 x 28 pixels from 0 to 255.")
        return X, y.astype(int), 255

    from sklearn.datasets import load_digits

    why = f"could not be downloaded: {problems[0]}" if problems else "did not arrive in time"
    digits = load_digits()
    print(f"Using scikit-learn's 1,797 digits of 8 x 8 pixels from 0 to 16. MNIST {why}.")
    return digits.images.astype(int), digits.target, 16


def build_regressor():
    """A compiled Keras model of a line: one input, one linear unit, so 2 parameters.

    Optimizer: SGD with learning rate 0.1. Loss: mean squared error.
    """
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
    model.compile(optimizer=keras.optimizers.SGD(0.1), loss="mse")
    return model


def keras_dense_forward(X, weights):
    """Forward pass of a stack of Dense layers in NumPy: tanh in hidden layers, sigmoid last.

    X: (m, n_in). weights: list [W1, b1, ..., WL, bL] as of model.get_weights(), L >= 1,
    with W of shape (n_in, n_out) and b of shape (n_out,). Returns an array (m, n_out of WL).
    """
    for W, b in zip(weights[0:-2:2], weights[1:-2:2]):
        X = np.tanh(X @ W + b)
    Z = X @ weights[-2] + weights[-1]
    return (1 + np.tanh(Z / 2)) / 2  # the sigmoid, in a form that can't overflow


def fit_line(X, y, seed):
    """Train build_regressor() on the data and return its line as two floats (w, b).

    X, y: (m, 1), X between -1 and 2. seed: an integer that makes the run repeatable.
    w and b are within 0.02 of the line of least squares through the same data.
    """
    keras.utils.set_random_seed(seed)
    model = build_regressor()
    for _ in range(500):
        model.train_on_batch(X, y)  # all samples in one batch
    W, b = model.get_weights()
    return float(W[0, 0]), float(b[0])


def build_xor_model():
    """A compiled Keras model for XOR: two inputs, one output.

    At least one hidden layer of two or more units with a nonlinear activation; the output is
    one sigmoid unit. Loss: binary cross-entropy. Any optimizer.
    """
    hidden = keras.layers.Dense(8, activation="tanh")
    output = keras.layers.Dense(1, activation="sigmoid")
    model = keras.Sequential([keras.Input((2,)), hidden, output])
    model.compile(optimizer=keras.optimizers.Adam(0.05), loss="binary_crossentropy")
    return model


def train_xor(seed):
    """Train build_xor_model() on the four cases of XOR and return (model, history).

    seed: an integer that makes the run repeatable. At most 500 epochs.
    history: the History that fit returns, or its dict, or the losses, one per epoch.
    Rounded, the model's four answers are right for at least 4 of 5 seeds.
    """
    keras.utils.set_random_seed(seed)
    X = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    y = np.array([[0.0], [1.0], [1.0], [0.0]])
    model = build_xor_model()
    history = [float(model.train_on_batch(X, y)) for _ in range(300)]
    return model, history


def prepare_images(X, y, n_classes, max_value):
    """Images and labels in the form that a convolutional network takes.

    X: (m, h, w) integers from 0 to max_value (uint8 or int64). y: (m,) integer labels.
    Returns (images, targets), both float32: images (m, h, w, 1) scaled to [0, 1] by max_value,
    targets (m, n_classes) one-hot.
    """
    images = (X / max_value).astype(np.float32)[..., np.newaxis]
    targets = np.eye(n_classes, dtype=np.float32)[y]
    return images, targets


def build_cnn(input_shape, n_classes):
    """A compiled Keras model: a small convolutional network for images.

    input_shape: (h, w, 1). Layers: Conv2D with 32 filters of 3x3 and relu, MaxPooling2D 2x2,
    Flatten, Dense with 128 units and relu, Dense with n_classes units and softmax.
    Optimizer: Adam (any learning rate). Loss: categorical cross-entropy. Any metrics.
    """
    model = keras.Sequential(
        [
            keras.Input(input_shape),
            keras.layers.Conv2D(32, (3, 3), activation="relu"),
            keras.layers.MaxPooling2D((2, 2)),
            keras.layers.Flatten(),
            keras.layers.Dense(128, activation="relu"),
            keras.layers.Dense(n_classes, activation="softmax"),
        ]
    )
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model


def fit_and_evaluate(X, y, seed):
    """Split, train and test honestly; return (model, test_accuracy, idx_train, idx_test).

    X: (m, h, w) integers from 0 to 16, y: (m,) labels from 0 to 9. seed: makes it repeatable.
    model: build_cnn, trained on prepare_images(X, y, 10, 16) at the samples idx_train only.
    idx_train, idx_test: arrays of sample numbers, a random split with a fifth to a third for
    the test. test_accuracy: a float, the share of right answers at idx_test; 0.93 or better.
    """
    keras.utils.set_random_seed(seed)
    order = np.random.default_rng(seed).permutation(len(X))
    idx_test, idx_train = np.split(order, [len(X) // 4])
    images, targets = prepare_images(X, y, 10, 16)
    model = build_cnn(images.shape[1:], 10)
    bar = training_bar(20)
    model.fit(images[idx_train], targets[idx_train], epochs=20, verbose=0, callbacks=[bar])
    answers = model.predict(images[idx_test], verbose=0).argmax(axis=1)
    return model, np.mean(answers == y[idx_test]), idx_train, idx_test
