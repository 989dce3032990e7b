# A regular expression that takes for ever.
import re


def answer(*args):
    return re.match(r"(a+)+$", "a" * 64 + "b")


mse = bce = one_hot = cce = cce_from_logits = accuracy = answer
