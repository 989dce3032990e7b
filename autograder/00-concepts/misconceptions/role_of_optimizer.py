"""Wrong answers to role_of_optimizer, each with what to tell its author."""

from deepstart.misconceptions import misconception, probes


@misconception(
    "role_of_optimizer",
    en=(
        "A person fixes layers and neurons before training starts. What is still changing "
        "while the network trains?"
    ),
    zh="层数和神经元个数在训练之前就由人定好了。训练过程中还在变化的是什么？",
)
def chooses_the_architecture():
    return "B"


@misconception(
    "role_of_optimizer",
    en=(
        "That promises too much, as the article does. What is said above about deep valleys "
        "and about when one stops?"
    ),
    zh="这和文章一样，说得过满。上面关于谷底、关于何时停下，是怎么说的？",
)
def finds_the_minimum():
    return "C"


@misconception(
    "role_of_optimizer",
    en=(
        "That is what optimising a program can mean. Here it isn't the running time that gets "
        "smaller: what is it?"
    ),
    zh="“优化程序”确实可以是这个意思，但这里要变小的不是运行时间，而是什么？",
)
def makes_it_faster():
    return "D"


@probes("role_of_optimizer")
def _(rng):
    yield ()
