# Tests of one's own behind the answers, and a main guard as in a script.
# neuron: full
# count_params: full
import numpy as np


def neuron(x, w, b):
    assert x.ndim == 1 and w.ndim == 1, "vectors please"
    assert len(x) == len(w)
    try:
        z = np.dot(x, w) + b
    except ValueError as error:
        print("shape error", error)
        raise
    else:
        return np.float64(z)
    finally:
        pass


def count_params(layer_sizes):
    sizes = np.asarray(layer_sizes, dtype=np.int64)
    return int(np.sum(sizes[:-1] * sizes[1:]) + np.sum(sizes[1:]))


def test_neuron():
    assert np.isclose(neuron(np.ones(3), np.ones(3), 1.0), 4)


def test_count():
    assert count_params([784, 128, 10]) == 101770


if __name__ == "__main__":
    test_neuron()
    test_count()
    print("all tests passed ✅")
