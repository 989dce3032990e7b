"""Checks of count_params."""

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
@pytest.mark.weight(2)
def test_worked_example(count_params):
    """The example of the notebook: two inputs, three hidden neurons, one output.

    笔记中的例子：两个输入、三个隐藏神经元、一个输出。
    """
    expect(count_params([2, 3, 1]), 13)


@pytest.mark.weight(1)
def test_leaves_input_alone(count_params):
    """The list of sizes must be the same after the call.

    调用之后，大小列表应保持原样。
    """
    expect(count_params([5, 2, 4]), 24)
    expect_pure(count_params)


@pytest.mark.weight(5)
def test_random(count_params, reference, rng):
    """Longer and shorter lists: are all layers counted?

    更长和更短的列表：每一层都算进去了吗？
    """
    for length in (3, 4, 6):
        layer_sizes = [int(size) for size in rng.integers(2, 30, size=length)]
        expect(count_params(layer_sizes), reference.count_params(layer_sizes))


@pytest.mark.weight(1)
def test_single_layer(count_params):
    """Without a hidden layer there are only inputs and outputs.

    没有隐藏层时，只有输入和输出。
    """
    expect(count_params([7, 3]), 24)


@pytest.mark.weight(1)
def test_large_network(count_params):
    """A network with hundreds of thousands of parameters.

    一个有几十万个参数的网络。
    """
    expect(count_params([784, 512, 256, 10]), 535818)
