"""Wrong answers to one_hot, each with what to tell its author."""

import numpy as np

from deepstart.misconceptions import misconception, probes


@misconception(
    "one_hot",
    en="The number of columns comes from the labels of this batch. How many classes did the "
    "caller ask for?",
    zh="列数是由这一批标签决定的。调用者要的是多少个类别？",
)
def columns_from_the_largest_label(labels, K):
    return np.eye(labels.max() + 1)[labels]


@misconception(
    "one_hot",
    en="You seem to count the different labels of this batch. A class may have no sample in it.",
    zh="你似乎数了这一批里有几种标签。某个类别在这一批里可能一个样本也没有。",
)
def columns_from_the_labels_seen(labels, K):
    classes, positions = np.unique(labels, return_inverse=True)
    return np.eye(len(classes))[positions]


@misconception(
    "one_hot",
    en="Rows and columns are swapped: samples belong in rows, classes in columns.",
    zh="行和列颠倒了：样本是行，类别是列。",
)
def transposed(labels, K):
    return np.eye(K)[labels].T


@misconception(
    "one_hot",
    en="The positions are right, but the entries are True and False. Later questions calculate "
    "with them: which dtype is asked for?",
    zh="位置都对，但元素是 True 和 False。后面要用它们来计算：题目要求哪种数据类型（dtype）？",
)
def booleans(labels, K):
    return np.arange(K) == labels[:, np.newaxis]


@misconception(
    "one_hot",
    en="The positions are right, but the entries are integers. Which dtype is asked for?",
    zh="位置都对，但元素是整数。题目要求哪种数据类型（dtype）？",
)
def integers(labels, K):
    return np.eye(K, dtype=int)[labels]


@misconception(
    "one_hot",
    en="The positions are right, but the entries are float32. This course computes in float64.",
    zh="位置都对，但元素是 float32。本课程用 float64 计算。",
)
def single_precision(labels, K):
    return np.eye(K, dtype=np.float32)[labels]


@misconception(
    "one_hot",
    en="You return a list of lists. Make it a NumPy array.",
    zh="你返回的是嵌套列表。请把它变成 NumPy 数组。",
)
def nested_lists(labels, K):
    return np.eye(K)[labels].tolist()


@misconception(
    "one_hot",
    en="`Y[:, labels] = 1` sets these columns in all rows. Each row has only one label of its own.",
    zh="`Y[:, labels] = 1` 会把所有行的这些列都设为 1。而每一行只有自己的一个标签。",
)
def all_rows(labels, K):
    Y = np.zeros((len(labels), K))
    Y[:, labels] = 1
    return Y


@misconception(
    "one_hot",
    en="`Y[labels] = 1` sets whole rows. The label is a column.",
    zh="`Y[labels] = 1` 会把整行都设为 1。标签指的是列。",
)
def whole_rows(labels, K):
    Y = np.zeros((len(labels), K))
    Y[labels] = 1
    return Y


@misconception(
    "one_hot",
    en="The row number and the label seem to have changed places in the index.",
    zh="下标中的行号和标签似乎写反了位置。",
)
def index_swapped(labels, K):
    Y = np.zeros((len(labels), K))
    Y[labels, np.arange(len(labels))] = 1
    return Y


@misconception(
    "one_hot",
    en="The position is right, but the entry is the label itself. Which number belongs there?",
    zh="位置对了，但填的是标签本身。那个位置应该是什么数？",
)
def label_as_the_entry(labels, K):
    Y = np.zeros((len(labels), K))
    Y[np.arange(len(labels)), labels] = labels
    return Y


@misconception(
    "one_hot",
    en="Everything is one column too far to the left. The labels start at 0, not at 1.",
    zh="整体向左偏了一列。标签从 0 开始，而不是从 1 开始。",
)
def labels_from_one(labels, K):
    return np.eye(K)[labels - 1]


@misconception(
    "one_hot",
    en="Zeros and ones are swapped.",
    zh="0 和 1 弄反了。",
)
def inverted(labels, K):
    return 1 - np.eye(K)[labels]


@misconception(
    "one_hot",
    en="Ones stand at all places up to the label. Only the place of the label itself should be 1.",
    zh="从开头到标签位置全是 1。只有标签所在的位置才应该是 1。",
)
def thermometer(labels, K):
    return (np.arange(K) <= labels[:, np.newaxis]).astype(float)


@misconception(
    "one_hot",
    en="There are always 10 columns, as for digits. How many classes did the caller ask for?",
    zh="列数总是 10，就像手写数字那样。调用者要的是多少个类别？",
)
def always_ten_columns(labels, K):
    return np.eye(10)[labels]


@probes("one_hot")
def _(rng):
    yield np.array([2, 0, 3, 2, 0]), 6
    yield np.array([1, 2]), 4
