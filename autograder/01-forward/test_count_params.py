"""Checks of count_params."""

import numpy as np
import pytest

from deepstart.checks import expect, expect_pure, expect_signature

pytestmark = pytest.mark.question("count_params")


@pytest.mark.public
@pytest.mark.weight(0)
def test_signature(count_params):
    """count_params takes layer_sizes.

    count_params 接收 layer_sizes。
    """
    expect_signature(count_params, "layer_sizes")


@pytest.mark.public
@pytest.mark.weight(0.75)
def test_worked_example(count_params):
    """The example of the notebook: two inputs, three hidden neurons, one output.

    笔记本里的例子：两个输入、三个隐藏单元、一个输出。
    """
    expect(count_params([2, 3, 1]), 13)


@pytest.mark.weight(1)
def test_leaves_input_alone(count_params):
    """Another network; and after the call the list of sizes must be what it was.

    换一个网络；而且调用之后，大小列表应保持原样。
    """
    expect(count_params([5, 2, 4]), 24)
    expect_pure(count_params)


@pytest.mark.weight(5)
def test_random(count_params, reference, rng):
    """Longer and shorter lists: are all layers counted?

    更长和更短的列表：每一层都算进去了吗？
    """
    for length in (3, 4, 6):
        layer_sizes = rng.permutation(np.arange(2, 30))[:length].tolist()
        expect(count_params(layer_sizes), reference.count_params(layer_sizes))


@pytest.mark.weight(1)
def test_single_layer(count_params):
    """Without a hidden layer there are only inputs and outputs.

    没有隐藏层时，只有输入和输出。
    """
    expect(count_params([7, 3]), 24)


@pytest.mark.weight(1)
def test_repeated_sizes(count_params):
    """Layers of equal size, and layers of a single neuron: do you go by places or by values?

    几层大小相同，还有只含一个神经元的层：你是按位置还是按数值来找相邻的层？
    """
    expect(count_params([4, 4, 4, 1, 4, 1]), 58)


@pytest.mark.weight(1)
def test_large_network(count_params):
    """Networks with hundreds of thousands and with billions of parameters.

    有几十万个参数的网络，以及有几十亿个参数的网络。
    """
    expect(count_params([784, 512, 256, 10]), 535818)
    expect(count_params([60000, 50000, 10]), 3000550010)
