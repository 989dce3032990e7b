"""The reference solutions of 08-convolution against truth from elsewhere."""

import numpy as np
import pytest
from scipy import ndimage, signal

from tests.course.reference import load


@pytest.fixture(scope="module")
def ref():
    return load("08-convolution")


LAYERS = [  # n, h, w, c, kh, kw, f, stride
    (2, 6, 5, 2, 3, 2, 3, 1),
    (1, 7, 9, 3, 2, 4, 2, 2),
    (3, 8, 7, 1, 3, 3, 4, 3),
    (2, 4, 6, 2, 4, 6, 3, 2),
    (2, 5, 3, 3, 1, 1, 2, 4),
]


def layer(n, h, w, c, kh, kw, f, _):
    rng = np.random.default_rng([n, h, w, c, kh, kw, f])
    return rng.normal(size=(n, h, w, c)), rng.normal(size=(kh, kw, c, f)), rng.normal(size=f)


def by_scipy(x, k, b, stride):
    """Convolutional layer by signal.correlate, one image, channel and filter at a time."""
    n, c, f = len(x), x.shape[3], k.shape[3]
    maps = [
        [
            sum(
                signal.correlate(x[s, :, :, d], k[:, :, d, q], mode="valid", method="direct")
                for d in range(c)
            )[::stride, ::stride]
            + b[q]
            for q in range(f)
        ]
        for s in range(n)
    ]
    return np.moveaxis(np.array(maps), 1, 3)


@pytest.mark.parametrize("sizes", LAYERS)
def test_conv2d_is_the_correlation_of_scipy(ref, sizes):
    x, k, b = layer(*sizes)
    right = by_scipy(x, k, b, sizes[-1])
    own = ref.conv2d(x, k, b, sizes[-1])
    assert own.shape == right.shape
    np.testing.assert_allclose(own, right, rtol=1e-12, atol=1e-12)


def test_conv2d_moves_by_one_when_no_stride_is_given(ref):
    x, k, b = layer(*LAYERS[0])
    np.testing.assert_allclose(ref.conv2d(x, k, b), by_scipy(x, k, b, 1), atol=1e-12)


def test_integers_are_promoted(ref):
    x = np.arange(2 * 4 * 5 * 1).reshape(2, 4, 5, 1)
    k, b = np.array([[1, -2], [3, 0]]).reshape(2, 2, 1, 1), np.array([7])
    own = ref.conv2d(x, k, b)
    assert own.dtype == np.float64
    np.testing.assert_allclose(own, by_scipy(x, k, b, 1))
    assert ref.maxpool2d(x, 2).dtype == np.float64


@pytest.mark.parametrize(
    ("shape", "p"), [((2, 6, 4, 3), 2), ((1, 7, 8, 2), 3), ((2, 5, 9, 1), 4), ((1, 3, 2, 2), 1)]
)
def test_maxpool2d_samples_the_maximum_filter(ref, shape, p):
    x = np.random.default_rng(0).normal(size=shape) - 2
    everywhere = ndimage.maximum_filter(x, size=(1, p, p, 1))
    right = everywhere[:, p // 2 :: p, p // 2 :: p][:, : shape[1] // p, : shape[2] // p]
    own = ref.maxpool2d(x, p)
    assert own.shape == right.shape
    assert (own == right).all()
    assert not np.shares_memory(own, x)


@pytest.mark.parametrize("pad", [0, 1, 3])
@pytest.mark.parametrize("sizes", LAYERS)
def test_conv_output_shape_is_that_of_scipy(ref, sizes, pad):
    _, h, w, _, kh, kw, _, stride = sizes
    image = np.pad(np.zeros((h, w)), pad)
    right = signal.correlate(image, np.zeros((kh, kw)), mode="valid")[::stride, ::stride].shape
    assert ref.conv_output_shape(h, w, kh, kw, stride, pad) == right


@pytest.mark.parametrize("sizes", LAYERS)
def test_conv_params_counts_the_arrays_of_conv2d(ref, sizes):
    _, k, b = layer(*sizes)
    assert ref.conv_params(*k.shape) == k.size + b.size


def test_keras_agrees(ref):
    import keras

    for sizes in LAYERS:
        _, h, w, c, kh, kw, f, stride = sizes
        x, k, b = layer(*sizes)
        convolution = keras.layers.Conv2D(f, (kh, kw), strides=stride, dtype="float64")
        convolution.build(x.shape)
        convolution.set_weights([k, b])
        right = keras.ops.convert_to_numpy(convolution(x))
        np.testing.assert_allclose(ref.conv2d(x, k, b, stride), right, rtol=1e-12, atol=1e-12)
        assert ref.conv_params(kh, kw, c, f) == convolution.count_params()

        padded = keras.layers.ZeroPadding2D(2)(keras.Input((h, w, c)))
        shape = keras.layers.Conv2D(f, (kh, kw), strides=stride)(padded).shape[1:3]
        assert ref.conv_output_shape(h, w, kh, kw, stride, 2) == shape

        for p in (1, 2, 3):
            pooled = keras.layers.MaxPooling2D(p, dtype="float64")(x)
            assert (ref.maxpool2d(x, p) == keras.ops.convert_to_numpy(pooled)).all()


def test_the_article_s_network_has_693962_parameters(ref):
    oh, ow = ref.conv_output_shape(28, 28, 3, 3, 1, 0)
    assert (oh, ow) == (26, 26)
    flat = oh // 2 * (ow // 2) * 32
    assert ref.conv_params(3, 3, 1, 32) + (flat + 1) * 128 + 129 * 10 == 693_962
