"""The reference solutions of 09-keras, and the judge's own forward pass, against Keras itself.

Keras is imported by the first test that needs it, since that takes seconds.
"""

import sys

import numpy as np
import pytest

from deepstart.judge.reference import load_module
from deepstart.judge.session import Session
from deepstart.submissions.submission import Submission
from tests.course.inprocess import InProcess
from tests.course.reference import course, load


@pytest.fixture(scope="module")
def ref():
    return load("09-keras")


@pytest.fixture(scope="module")
def keras(ref):
    import keras

    return keras


def module_of_the_suite(name):
    """Import a file of the suite's folder as the judge does."""
    folder = course().suite(course().assignment("09-keras"))
    sys.path.insert(0, str(folder))
    try:
        return load_module(folder / f"{name}.py", name)
    finally:
        sys.path.remove(str(folder))


@pytest.fixture(scope="module")
def student_models():
    return module_of_the_suite("student_models")


@pytest.fixture
def rng():
    return np.random.default_rng(9)


def handle_of(model):
    """Return a model as the judge sees it."""
    session = Session(
        Submission("answer.py", ()),
        course().assignment("09-keras"),
        lambda draws: InProcess({"build": lambda: model}),
    )
    session.begin()
    session.deadline = session.now() + 120
    return session.subject("build")()


# -- the reference solutions -----------------------------------------------------------------------


def test_line_has_two_parameters_and_plain_descent(ref, keras):
    model = ref.build_regressor()
    assert model.count_params() == 2
    assert isinstance(model.optimizer, keras.optimizers.SGD)
    assert float(model.optimizer.learning_rate) == pytest.approx(0.1)
    X, y = np.array([[1.0], [3.0]]), np.array([[2.0], [-1.0]])
    model.set_weights([np.array([[0.5]]), np.array([0.25])])
    model.train_on_batch(X, y)
    error = 0.5 * X + 0.25 - y
    expected = [0.5 - 0.1 * 2 * np.mean(error * X), 0.25 - 0.1 * 2 * np.mean(error)]
    assert [float(w.ravel()[0]) for w in model.get_weights()] == pytest.approx(expected, rel=1e-6)


@pytest.mark.parametrize("sizes", [(3, 2), (2, 8, 1), (4, 5, 3, 2), (1, 2, 3, 2, 1)])
def test_dense_forward_is_keras_in_double_precision(ref, keras, rng, sizes):
    model = keras.Sequential([keras.Input(sizes[:1], dtype="float64")])
    for n in sizes[1:-1]:
        model.add(keras.layers.Dense(n, activation="tanh", dtype="float64"))
    model.add(keras.layers.Dense(sizes[-1], activation="sigmoid", dtype="float64"))
    model.set_weights([rng.normal(size=array.shape) for array in model.get_weights()])
    X = rng.normal(size=(6, sizes[0]))
    theirs = keras.ops.convert_to_numpy(model(X))
    np.testing.assert_allclose(
        ref.keras_dense_forward(X, model.get_weights()), theirs, rtol=1e-12, atol=1e-12
    )


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_line_is_that_of_least_squares(ref, seed):
    rng = np.random.default_rng(seed)
    X = rng.uniform(-1, 2, size=(50, 1)) if seed else rng.random((100, 1))
    y = (2 - seed) * X + 1 + rng.normal(scale=0.3, size=X.shape)
    best = np.linalg.lstsq(np.hstack([X, np.ones_like(X)]), y, rcond=None)[0][:, 0]
    np.testing.assert_allclose(ref.fit_line(X, y, seed), best, rtol=0, atol=0.02)


def test_xor_is_solved(ref):
    X = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    model, losses = ref.train_xor(3)
    assert model.count_params() == 33
    assert np.round(model.predict(X, verbose=0))[:, 0].tolist() == [0, 1, 1, 0]
    np.testing.assert_allclose(
        ref.keras_dense_forward(X, model.get_weights()), model.predict(X, verbose=0), atol=1e-6
    )
    assert losses[0] > 0.5 > 0.01 > losses[-1]


def test_images_are_those_of_keras_and_scikit_learn(ref, keras):
    from sklearn.preprocessing import LabelBinarizer, MinMaxScaler

    X = np.random.default_rng(0).integers(0, 17, size=(7, 3, 4))
    y = np.array([4, 0, 1, 3, 2, 2, 0])
    images, targets = ref.prepare_images(X, y, 5, 16)
    assert images.dtype == targets.dtype == np.float32 and images.shape == (7, 3, 4, 1)
    scaler = MinMaxScaler().fit(np.array([[0.0], [16.0]]))
    np.testing.assert_allclose(images.ravel(), scaler.transform(X.reshape(-1, 1))[:, 0], rtol=1e-6)
    np.testing.assert_array_equal(targets, LabelBinarizer().fit(range(5)).transform(y))
    np.testing.assert_array_equal(targets, keras.utils.to_categorical(y, 5))


def test_network_has_the_articles_parameters(ref, keras):
    model = ref.build_cnn((28, 28, 1), 10)
    assert model.count_params() == 693_962
    assert [type(layer).__name__ for layer in model.layers] == [
        *("Conv2D", "MaxPooling2D", "Flatten", "Dense", "Dense")
    ]
    assert isinstance(model.optimizer, keras.optimizers.Adam)


def test_test_accuracy_is_scikit_learns(ref):
    from sklearn.datasets import load_digits
    from sklearn.metrics import accuracy_score

    digits = load_digits()
    X, y = digits.images.astype(int), digits.target
    model, accuracy, idx_train, idx_test = ref.fit_and_evaluate(X, y, 0)
    assert sorted([*idx_train, *idx_test]) == list(range(len(X)))
    images, _ = ref.prepare_images(X, y, 10, 16)
    answers = model.predict(images[idx_test], verbose=0).argmax(axis=1)
    assert accuracy == pytest.approx(accuracy_score(y[idx_test], answers))
    assert accuracy >= 0.93


# -- the judge's own forward pass ------------------------------------------------------------------

ACTIVATIONS = [
    *("relu", "leaky_relu", "elu", "selu", "gelu", "silu", "mish", "softplus", "softsign"),
    *("exponential", "sigmoid", "tanh", "softmax", "linear", "relu6", "celu", "squareplus"),
    *("log_sigmoid", "hard_sigmoid", "hard_silu", "hard_tanh", "tanh_shrink", "soft_shrink"),
    *("hard_shrink", "sparse_plus", "sparse_sigmoid", "log_softmax"),
]


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_activations_are_keras(keras, student_models, rng, activation):
    layer = keras.layers.Dense(5, activation=activation, bias_initializer="normal")
    model = keras.Sequential([keras.Input((3,)), layer])
    X = 3 * rng.normal(size=(40, 3))
    read = student_models.read_model(handle_of(model), X, rng)
    np.testing.assert_allclose(read.outputs(X), model.predict(X, verbose=0), rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize("padding", ["valid", "same"])
@pytest.mark.parametrize("strides", [1, 2, (3, 2)])
def test_convolution_and_pooling_are_keras(keras, student_models, rng, padding, strides):
    layers = keras.layers
    model = keras.Sequential(
        [
            keras.Input((9, 12, 2)),
            layers.Rescaling(0.5, offset=-0.1),
            layers.Conv2D(4, (3, 2), strides, padding, activation="relu"),
            layers.MaxPooling2D((2, 3), strides=1, padding=padding),
            layers.Conv2D(3, 2, use_bias=False),
            layers.LeakyReLU(0.3),
            layers.Dropout(0.5),
            layers.Flatten(),
            layers.BatchNormalization(),
            layers.Dense(6),
            layers.ReLU(),
            layers.Reshape((2, -1)),
            layers.ELU(0.7),
            layers.Dense(4),
            layers.Softmax(),
        ]
    )
    model.set_weights([0.5 + 0.1 * rng.normal(size=w.shape) for w in model.get_weights()])
    X = rng.normal(size=(5, 9, 12, 2))
    read = student_models.read_model(handle_of(model), X, rng)
    np.testing.assert_allclose(read.outputs(X), model.predict(X, verbose=0), rtol=1e-4, atol=1e-5)
    assert read.count_params == model.count_params()


def test_what_cannot_be_followed_is_refused(keras, student_models, rng):
    class Twice(keras.Model):
        def __init__(self):
            super().__init__()
            self.layer = keras.layers.Dense(3)

        def call(self, x):
            return self.layer(self.layer(x))

    squared = keras.Sequential([keras.Input((3,)), keras.layers.Lambda(lambda x: x * x)])
    branch = keras.Input((3,))
    sum_of_both = keras.Model(branch, keras.layers.Dense(3)(branch) + branch)
    X = rng.normal(size=(4, 3))
    for model in [Twice(), squared, sum_of_both, keras.layers.Dense(3), "model", None]:
        with pytest.raises(AssertionError):
            student_models.read_model(handle_of(model), X, rng)


def test_what_a_layer_computes_is_read_in_all_its_forms(keras, student_models, rng):
    layers = keras.layers

    class Backwards(keras.Model):
        def __init__(self):
            super().__init__()
            self.out = layers.Dense(2)
            self.act = layers.Activation("relu")
            self.middle = layers.Dense(4)
            self.first = layers.Dense(4)

        def call(self, x):
            return keras.ops.softmax(self.out(self.act(self.middle(self.act(self.first(x))))))

    def sequential(*steps):
        return keras.Sequential([keras.Input((3,)), *steps])

    own = sequential(layers.Dense(4, lambda x: keras.ops.tanh(x)), layers.Dense(2))
    learned = sequential(layers.Dense(4), layers.PReLU(), layers.Dense(4, layers.PReLU()))
    relu = layers.ReLU(max_value=1.5, negative_slope=0.2, threshold=0.3)
    half = sequential(layers.Dense(4, "relu", dtype="mixed_float16"), layers.Dense(2))
    X = rng.normal(size=(30, 3))
    for model in [Backwards(), own, learned, half, sequential(relu, layers.LayerNormalization())]:
        read = student_models.read_model(handle_of(model), X, rng)
        before = [array.copy() for array in model.get_weights()]
        said = model.predict(X, verbose=0)
        np.testing.assert_allclose(read.outputs(X), said, rtol=0, atol=1e-2)
        for array, now in zip(before, model.get_weights(), strict=True):
            np.testing.assert_array_equal(array, now)  # its own weights are back


def test_the_name_of_a_class_proves_nothing(student_models, rng):
    class Thing:
        def __init__(self, **attributes):
            vars(self).update(attributes)

        def get_config(self):
            return {"units": 1, "use_bias": True, "activation": "linear"}

        def get_weights(self):
            return [np.ones((3, 1)), np.zeros(1)]

        def set_weights(self, weights):
            pass

    Thing.__module__, Thing.__qualname__ = "keras.src.layers", "Dense"
    model = Thing(layers=[Thing()], predict=lambda X, verbose: X.sum(axis=1, keepdims=True))
    with pytest.raises(AssertionError):
        student_models.read_model(handle_of(model), rng.normal(size=(4, 3)), rng)


# -- the second run of fit_and_evaluate ------------------------------------------------------------


def test_exchanged_labels_leave_splits_as_they_are():
    from sklearn.model_selection import train_test_split

    suite = module_of_the_suite("test_fit_and_evaluate")
    _, y = suite.digits(np.random.default_rng(0))
    numbers = np.arange(len(y))
    for seed in range(3):
        options = {"test_size": 0.25, "random_state": seed}
        train, test = train_test_split(numbers, stratify=y, **options)
        labels = suite.exchanged(y, test)
        train_again, again = train_test_split(numbers, stratify=labels, **options)
        # The training sees the same samples in the same order; those of the test change places.
        np.testing.assert_array_equal(train, train_again)
        np.testing.assert_array_equal(np.sort(test), np.sort(again))
        changed = np.flatnonzero(labels != y)
        assert set(changed) <= set(test) and len(changed) > 0.8 * len(test)
        np.testing.assert_array_equal(np.bincount(labels), np.bincount(y))


def test_digits_are_scikit_learns():
    from sklearn.datasets import load_digits

    X, y = module_of_the_suite("test_fit_and_evaluate").digits(np.random.default_rng(0))
    digits = load_digits()
    renamed = {image.tobytes(): label for image, label in zip(X, y, strict=True)}
    labels = [renamed[image.tobytes()] for image in digits.images.astype(np.int64)]
    assert len(X) == len(digits.target)
    # One new label for each class, and none for two.
    assert len(set(zip(labels, digits.target, strict=True))) == len(set(labels)) == 10
