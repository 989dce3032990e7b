"""Wrong answers to deep_vs_machine_learning, each with what to tell its author."""

from deepstart.misconceptions import misconception, probes


@misconception(
    "deep_vs_machine_learning",
    en=(
        "You say that classical methods follow rules written by a person. Read again what the "
        "spam filter is shown, and what machine learning means."
    ),
    zh=(
        "你认为传统方法按人写的规则工作。再看看垃圾邮件的例子里给程序看的是什么，机器学习又是什"
        "么意思。"
    ),
)
def only_deep_learning_learns():
    return "A"


@misconception(
    "deep_vs_machine_learning",
    en=(
        "The brain is a picture that gave neurons their name. What does the computer really "
        "calculate, and is that thinking?"
    ),
    zh="大脑只是一个比喻，神经元因它得名。计算机真正在算的是什么？那算思考吗？",
)
def thinks_like_a_brain():
    return "C"


@misconception(
    "deep_vs_machine_learning",
    en=(
        "Many layers have many weights to learn. Think of the clinic with 40 images at the end "
        "of the questions: is more always better?"
    ),
    zh="层数多，要学的权重也多。想想最后一道选择题里只有 40 张影像的医院：总是更好吗？",
)
def always_better():
    return "D"


@probes("deep_vs_machine_learning")
def _(rng):
    yield ()
