"""The reference solutions of 07-training against independent truth."""

import numpy as np
import pytest
from scipy import stats
from sklearn.preprocessing import StandardScaler

from tests.course.reference import load

ref = load("07-training")

# Chosen so that a right answer fails once in a billion runs; the seeds are fixed besides.
MISS = 1e-9


@pytest.fixture
def rng():
    return np.random.default_rng(7)


def test_glorot_uniform_is_uniform(rng):
    for n_in, n_out in ((30, 500), (400, 20), (4, 2)):
        W = ref.glorot_uniform(rng, n_in, n_out)
        limit = (6 / (n_in + n_out)) ** 0.5
        assert W.shape == (n_in, n_out)
        assert np.abs(W).max() <= limit
        assert stats.kstest(W.ravel(), stats.uniform(-limit, 2 * limit).cdf).pvalue > MISS


def test_he_normal_is_normal(rng):
    for n_in, n_out in ((30, 500), (400, 20), (4, 2)):
        W = ref.he_normal(rng, n_in, n_out)
        assert W.shape == (n_in, n_out)
        assert stats.kstest(W.ravel(), stats.norm(0, (2 / n_in) ** 0.5).cdf).pvalue > MISS


@pytest.mark.parametrize("shape", [(40, 3), (5, 1)])
def test_standardize_is_sklearns(rng, shape):
    X_train = rng.normal(50, 20, shape)
    X_test = rng.normal(60, 30, (7, shape[1]))
    X_train[:, 0] = X_test[:, 0] = -3.0  # a constant column
    scaler = StandardScaler().fit(X_train)
    train, test = ref.standardize(X_train, X_test)
    np.testing.assert_allclose(train, scaler.transform(X_train), rtol=1e-12, atol=1e-12)
    np.testing.assert_allclose(test, scaler.transform(X_test), rtol=1e-12, atol=1e-12)


def test_standardised_columns_have_mean_0_and_std_1(rng):
    train, _ = ref.standardize(rng.integers(-50, 50, (30, 4)), rng.integers(-50, 50, (2, 4)))
    np.testing.assert_allclose(train.mean(axis=0), 0, atol=1e-14)
    np.testing.assert_allclose(train.std(axis=0), 1, rtol=1e-14)


@pytest.mark.parametrize("rate", [0.1, 0.5, 0.85])
def test_dropout_tosses_a_coin_per_entry(rng, rate):
    A = rng.normal(size=(400, 100))
    A_out, mask = ref.dropout(A, rate, rng, True)
    kept = mask > 0
    assert set(np.unique(mask)) == {0.0, 1 / (1 - rate)}
    np.testing.assert_array_equal(A_out, A * mask)
    assert stats.binomtest(int(kept.sum()), kept.size, 1 - rate).pvalue > MISS
    for axis in (0, 1):  # of independent coins the counts per row and column are binomial
        counts = kept.sum(axis=axis)
        length = kept.shape[axis]
        statistic = ((counts - length * (1 - rate)) ** 2).sum() / (length * rate * (1 - rate))
        assert stats.chi2(counts.size).cdf(statistic) > MISS
        assert stats.chi2(counts.size).sf(statistic) > MISS


def test_dropout_keeps_the_mean(rng):
    outputs = [ref.dropout(np.ones(100), 0.3, rng, True)[0] for _ in range(2000)]
    assert np.mean(outputs) == pytest.approx(1, abs=7 * (0.3 / 0.7 / 200_000) ** 0.5)


def test_dropout_leaves_predictions_alone(rng):
    A = rng.integers(-9, 10, size=(4, 5))
    A_out, mask = ref.dropout(A, 0.6, rng, False)
    np.testing.assert_array_equal(A_out, A)
    np.testing.assert_array_equal(mask, np.ones((4, 5)))
    assert A_out.dtype == np.float64
    assert not np.shares_memory(A_out, A)


def test_batchnorm_of_a_batch_without_eps_is_sklearns_scaling(rng):
    X, gamma, beta = rng.normal(3, 5, (20, 4)), rng.normal(size=4), rng.normal(size=4)
    scaler = StandardScaler().fit(X)
    out, mean, var = ref.batchnorm_train(X, gamma, beta, np.zeros(4), np.zeros(4), 0.0, 0.0)
    np.testing.assert_allclose(out, gamma * scaler.transform(X) + beta, rtol=1e-12, atol=1e-12)
    np.testing.assert_allclose(mean, scaler.mean_, rtol=1e-12)
    np.testing.assert_allclose(var, scaler.var_, rtol=1e-12)


def test_layers_of_keras_agree(rng):
    import keras

    # BatchNormalization, three training steps in float64.
    gamma, beta = rng.normal(size=3), rng.normal(size=3)
    layer = keras.layers.BatchNormalization(momentum=0.8, epsilon=0.01, dtype="float64")
    layer.build((None, 3))
    run_mean, run_var = np.zeros(3), np.ones(3)
    layer.set_weights([gamma, beta, run_mean, run_var])
    for _ in range(3):
        X = rng.normal([5, -2, 0], [1, 4, 2], (6, 3))
        out, run_mean, run_var = ref.batchnorm_train(X, gamma, beta, run_mean, run_var, 0.8, 0.01)
        keras_out = keras.ops.convert_to_numpy(layer(X, training=True))
        np.testing.assert_allclose(out, keras_out, rtol=1e-9, atol=1e-12)
        np.testing.assert_allclose(run_mean, layer.get_weights()[2], rtol=1e-9, atol=1e-12)
        np.testing.assert_allclose(run_var, layer.get_weights()[3], rtol=1e-9, atol=1e-12)

    # Dropout: which entries survive is chance, the two values that occur are not.
    ones = np.ones((100, 100), dtype="float32")
    keras_out = keras.ops.convert_to_numpy(keras.layers.Dropout(0.3, seed=1)(ones, training=True))
    own, _ = ref.dropout(ones.astype(float), 0.3, rng, True)
    np.testing.assert_allclose(np.unique(own), np.unique(keras_out), rtol=1e-6)
    assert abs((own == 0).mean() - (keras_out == 0).mean()) < 7 * (2 * 0.21 / 10_000) ** 0.5

    # The initialisers, by their statistics.
    own = ref.glorot_uniform(rng, 300, 200).ravel()
    keras_own = keras.initializers.GlorotUniform(seed=1)((300, 200))
    keras_own = keras.ops.convert_to_numpy(keras_own).ravel()
    assert stats.ks_2samp(own, keras_own).pvalue > MISS
    assert np.abs(own).max() == pytest.approx(np.abs(keras_own).max(), rel=1e-3)
    own = ref.he_normal(rng, 300, 200)
    keras_own = keras.ops.convert_to_numpy(keras.initializers.HeNormal(seed=1)((300, 200)))
    # Keras cuts its bell curve off, and widens it so that the variance is the same.
    assert own.std() == pytest.approx(keras_own.std(), rel=7 * 300**-0.5 * 200**-0.5)
