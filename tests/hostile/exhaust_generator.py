# Iterators without an end.
import itertools


def answer(*args):
    return itertools.count()


mse = bce = one_hot = cce = cce_from_logits = accuracy = answer
