"""Wrong answers to count_params, each with what to tell its author."""

import math
from itertools import pairwise

from deepstart.misconceptions import misconception, probes


@misconception(
    "count_params",
    en="You count the weights only. Each neuron has a bias as well.",
    zh="你只数了权重。每个神经元还有一个偏置。",
)
def biases_not_counted(layer_sizes):
    return sum(a * b for a, b in pairwise(layer_sizes))


@misconception(
    "count_params",
    en="You count one bias per layer. How many biases does a layer of n neurons have?",
    zh="你给每层只数了一个偏置。有 n 个神经元的一层有几个偏置？",
)
def one_bias_per_layer(layer_sizes):
    return sum(a * b + 1 for a, b in pairwise(layer_sizes))


@misconception(
    "count_params",
    en="The inputs get biases too, but nothing is computed there.",
    zh="你给输入也数了偏置，但输入那里什么也没有计算。",
)
def biases_for_inputs(layer_sizes):
    return biases_not_counted(layer_sizes) + sum(layer_sizes)


@misconception(
    "count_params",
    en="You count neurons. Each of them has several weights and a bias.",
    zh="你数的是神经元。每个神经元都有若干个权重和一个偏置。",
)
def neurons_counted(layer_sizes):
    return sum(layer_sizes[1:])


@misconception(
    "count_params",
    en="You add up the layer sizes themselves. Parameters sit between two neighbouring layers.",
    zh="你只是把各层大小加了起来。参数位于相邻两层之间。",
)
def sizes_summed(layer_sizes):
    return sum(layer_sizes)


@misconception(
    "count_params",
    en="The bias is counted on the wrong side: it belongs to the neurons that compute, "
    "those of the later layer.",
    zh="偏置数错了一侧：偏置属于做计算的神经元，也就是后一层的神经元。",
)
def bias_on_wrong_side(layer_sizes):
    return sum(a * (b + 1) for a, b in pairwise(layer_sizes))


@misconception(
    "count_params",
    en="All sizes are multiplied together. Only neighbouring layers are connected.",
    zh="你把所有大小都乘在了一起。只有相邻的层之间才有连接。",
)
def product_of_sizes(layer_sizes):
    return math.prod(layer_sizes)


@misconception(
    "count_params",
    en="The last layer is not counted. Does your loop end one step early?",
    zh="最后一层没有数进去。循环是不是早停了一步？",
)
def last_layer_left_out(layer_sizes):
    return sum((a + 1) * b for a, b in pairwise(layer_sizes[:-1]))


@misconception(
    "count_params",
    en="The first layer is not counted. Does your loop start one step late?",
    zh="第一层没有数进去。循环是不是晚开始了一步？",
)
def first_layer_left_out(layer_sizes):
    return sum((a + 1) * b for a, b in pairwise(layer_sizes[1:]))


@misconception(
    "count_params",
    en="Only the first layer is counted. Does a `return` stand inside your loop?",
    zh="只数了第一层。是不是把 `return` 写进了循环里面？",
)
def first_layer_only(layer_sizes):
    return (layer_sizes[0] + 1) * layer_sizes[1]


@misconception(
    "count_params",
    en="The output layer has no biases in your count. Its neurons have them too.",
    zh="你没有数输出层的偏置。输出层的神经元也有偏置。",
)
def output_without_biases(layer_sizes):
    return biases_not_counted(layer_sizes) + sum(layer_sizes[1:-1])


@misconception(
    "count_params",
    en="When two layers have the same size, you find the wrong neighbour: `index` looks for a "
    "value and stops at the first one. Go by places instead.",
    zh="有两层大小相同时，你找错了相邻的层：`index` 按数值查找，遇到第一个就停下。"
    "请改为按位置来取。",
)
def neighbours_by_value(layer_sizes):
    return sum((n + 1) * layer_sizes[layer_sizes.index(n) + 1] for n in layer_sizes[:-1])


@misconception(
    "count_params",
    en="Every layer is connected with itself in your count. Its inputs come from the layer before.",
    zh="你把每一层和它自己连在了一起。一层的输入来自前一层。",
)
def layers_with_themselves(layer_sizes):
    return sum((n + 1) * n for n in layer_sizes[1:])


@misconception(
    "count_params",
    en="The count is right, but the list that you were given is changed. Leave it as it is.",
    zh="个数是对的，但传进来的列表被改动了。请让它保持原样。",
)
def list_consumed(layer_sizes):
    total = 0
    while len(layer_sizes) > 1:
        n_in = layer_sizes.pop(0)
        total += (n_in + 1) * layer_sizes[0]
    return total


@probes("count_params")
def _(rng):
    yield ([4, 7, 3],)
    yield ([5, 2, 6, 3],)
    yield ([4, 4, 2, 4, 3],)
    yield ([8, 3],)
