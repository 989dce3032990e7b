"""Wrong answers to accuracy, each with what to tell its author."""

import numpy as np

from deepstart.misconceptions import misconception, probes

from ._shared import in_stages


def _predicted(scores):
    return scores[:, 0] > 0.5 if scores.shape[1] == 1 else scores.argmax(axis=1)


@misconception(
    "accuracy",
    en="With one column, argmax can only answer 0. How does a single probability become a class?",
    zh="只有一列时，argmax 只能回答 0。怎样把单个概率变成类别？",
)
def argmax_of_one_column(labels, scores):
    return float(np.mean(scores.argmax(axis=1) == labels))


@misconception(
    "accuracy",
    en="Your result is in percent. It should lie between 0 and 1.",
    zh="你的结果是百分数。它应该在 0 和 1 之间。",
)
def percent(labels, scores):
    return 100 * float(np.mean(_predicted(scores) == labels))


@misconception(
    "accuracy",
    en="A column meets a row in your comparison: every prediction is compared with every label. "
    "Look at the shape of `==`.",
    zh="你的比较里是一列遇上一行：每个预测都跟每个标签比了一遍。看看 `==` 结果的形状。",
)
def every_prediction_with_every_label(labels, scores):
    return float(np.mean(_predicted(scores)[:, np.newaxis] == labels))


@misconception(
    "accuracy",
    en="With one column, (m, 1) is compared with (m,): every prediction meets every label. "
    "Look at the shape of `==`.",
    zh="只有一列时，(m, 1) 与 (m,) 相比：每个预测都遇上了每个标签。看看 `==` 结果的形状。",
)
def column_against_labels(labels, scores):
    if scores.shape[1] == 1:
        return float(np.mean((scores > 0.5) == labels))
    return float(np.mean(scores.argmax(axis=1) == labels))


@misconception(
    "accuracy",
    en="You count the right predictions. The accuracy is their share.",
    zh="你数出了预测正确的个数。准确率是它所占的比例。",
)
def count(labels, scores):
    return int(np.sum(_predicted(scores) == labels))


@misconception(
    "accuracy",
    en="You compare one column with 0. That is right for a logit, but these are probabilities.",
    zh="只有一列时，你与 0 作比较。对 logit 来说这样没错，但这里是概率。",
)
def threshold_zero(labels, scores):
    predicted = scores[:, 0] > 0 if scores.shape[1] == 1 else scores.argmax(axis=1)
    return float(np.mean(predicted == labels))


@misconception(
    "accuracy",
    en="A probability of exactly 0.5 counts as class 1 in your function. The notebook says: "
    "1 if it is greater than 0.5.",
    zh="概率恰好为 0.5 时，你的函数算作类别 1。笔记本里说的是：大于 0.5 才是 1。",
)
def half_counts_as_one(labels, scores):
    predicted = scores[:, 0] >= 0.5 if scores.shape[1] == 1 else scores.argmax(axis=1)
    return float(np.mean(predicted == labels))


@misconception(
    "accuracy",
    en="With one column, the classes are swapped: the score is the probability of class 1.",
    zh="只有一列时，类别弄反了：得分是类别 1 的概率。",
)
def column_reversed(labels, scores):
    predicted = scores[:, 0] < 0.5 if scores.shape[1] == 1 else scores.argmax(axis=1)
    return float(np.mean(predicted == labels))


@misconception(
    "accuracy",
    en="With one column, the probabilities themselves are compared with the labels. "
    "Turn them into classes first.",
    zh="只有一列时，你直接拿概率与标签相比。请先把概率变成类别。",
)
def probabilities_compared(labels, scores):
    predicted = scores[:, 0] if scores.shape[1] == 1 else scores.argmax(axis=1)
    return float(np.mean(predicted == labels))


@misconception(
    "accuracy",
    en="Your result is the share of wrong predictions.",
    zh="你得到的是预测错误的比例。",
)
def error_rate(labels, scores):
    return float(np.mean(_predicted(scores) != labels))


@misconception(
    "accuracy",
    en="You return right or wrong for each sample. The accuracy is one number for all.",
    zh="你为每个样本返回了对或错。准确率是概括全部样本的一个数。",
)
def right_or_wrong(labels, scores):
    return _predicted(scores) == labels


@misconception(
    "accuracy",
    en="You seem to look for the largest score of each column. The scores of one sample are a row.",
    zh="你似乎在每一列里找最大的得分。同一个样本的得分是一行。",
)
def argmax_of_the_columns(labels, scores):
    if scores.shape[1] == 1:
        return float(np.mean((scores[:, 0] > 0.5) == labels))
    return float(np.mean(scores.argmax(axis=0) == labels))


@misconception(
    "accuracy",
    en="You compare the largest score with the label. You need the column in which it stands.",
    zh="你拿最大的得分与标签相比。需要的是它所在的列号。",
)
def largest_score_itself(labels, scores):
    if scores.shape[1] == 1:
        return float(np.mean((scores[:, 0] > 0.5) == labels))
    return float(np.mean(scores.max(axis=1) == labels))


@misconception(
    "accuracy",
    en="You use 0.5 even where there are several columns. There the largest score decides.",
    zh="有多列时你也用 0.5 作阈值。那时应该由最大的得分来决定。",
)
def threshold_for_all(labels, scores):
    return float(np.mean((scores[:, -1] > 0.5) == labels))


@misconception(
    "accuracy",
    en="You seem to divide by the number of classes. How many samples should you divide by?",
    zh="你似乎除以了类别数。应该除以多少个样本？",
)
def share_of_classes(labels, scores):
    return float(np.sum(_predicted(scores) == labels) / scores.shape[1])


@misconception(
    "accuracy",
    en=(
        "You use 0.5 even where there are two columns. Their scores need not be probabilities: "
        "the larger one decides."
    ),
    zh="有两列时你也用 0.5 作阈值。得分不一定是概率，应该由较大的那个来决定。",
)
def threshold_for_two_columns(labels, scores):
    predicted = scores[:, -1] > 0.5 if scores.shape[1] <= 2 else scores.argmax(axis=1)
    return float(np.mean(predicted == labels))


@misconception(
    "accuracy",
    en="Where all scores of a sample are negative you seem to find no largest one. "
    "Where does your search start?",
    zh="一个样本的得分全是负数时，你似乎找不到最大的那个。你的查找是从哪个数开始的？",
)
def search_from_zero(labels, scores):
    several = scores.shape[1] > 1
    predicted = np.maximum(scores, 0).argmax(axis=1) if several else _predicted(scores)
    return float(np.mean(predicted == labels))


@misconception(
    "accuracy",
    en="A single sample with several scores looks like a column to you, since an axis of length 1 "
    "is gone. Does your function squeeze the scores?",
    zh="只有一个样本、却有好几个得分时，你把它当成了一列，因为长度为 1 的轴不见了。"
    "你用了 squeeze 吗？",
)
def squeezed_scores(labels, scores):
    scores = np.squeeze(scores)
    predicted = scores > 0.5 if scores.ndim <= 1 else scores.argmax(axis=1)
    return float(np.mean(predicted == labels))


@misconception(
    "accuracy",
    en="Your result is 0 unless everything is right: the share is cut to a whole number.",
    zh="只要不是全对，你的结果就是 0：比例被截成了整数。",
)
def cut_to_a_whole_number(labels, scores):
    return int(np.sum(_predicted(scores) == labels)) // len(labels)


@probes("accuracy")
def _(rng):
    labels = np.array([0, 2, 1, 2, 1, 1, 0])
    scores = rng.normal(size=(7, 3)) + 2.5 * np.eye(3)[[0, 2, 1, 0, 1, 2, 0]]
    binary = np.array([1, 0, 0, 1, 1, 0, 0])
    column = np.array([[0.8], [0.3], [0.6], [0.9], [0.7], [0.1], [0.2]])
    half = np.array([[0.5], [0.5], [0.6], [0.5], [0.7], [0.1], [0.2]])
    right = np.mean(scores.argmax(axis=1) == labels)
    two = np.array([[3.0, 1.0], [-3.0, -1.0], [0.75, 0.25], [-2.0, -4.0]])
    yield in_stages(
        [((labels, scores), right), ((scores.argmax(axis=1), scores), 1.0)],
        [((binary, column), 6 / 7)],
        [
            ((binary, half), 4 / 7),
            ((labels, scores - 10.0), right),
            ((np.array([0, 1, 0, 1]), two), 0.75),
            ((np.array([1]), np.array([[0.25, 0.75, 0.5]])), 1.0),
        ],
    )
