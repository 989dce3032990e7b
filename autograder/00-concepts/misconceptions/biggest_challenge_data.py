"""Wrong answers to biggest_challenge_data, each with what to tell its author."""

from deepstart.misconceptions import misconception, probes


@misconception(
    "biggest_challenge_data",
    en=(
        "A whole computing centre is at the clinic's disposal for as long as it takes. What is "
        "scarce?"
    ),
    zh="医院可以一直使用整个计算中心。缺少的是什么？",
)
def computation():
    return "A"


@misconception(
    "biggest_challenge_data",
    en=(
        "Nobody asks for reasons in this case. Compare how the network does on images that it "
        "knows and on new ones."
    ),
    zh="这个例子里没有人要求说明理由。比较一下网络在见过的影像和新影像上的表现。",
)
def interpretability():
    return "B"


@misconception(
    "biggest_challenge_data",
    en=(
        "Medical images are private, but what did the patients sign, and what was removed? "
        "Something else is missing here."
    ),
    zh="医学影像确实涉及隐私，但患者签了什么，又去掉了什么？这里缺的是另一样东西。",
)
def privacy():
    return "D"


@probes("biggest_challenge_data")
def _(rng):
    yield ()
