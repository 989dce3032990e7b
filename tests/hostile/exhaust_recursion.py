# A recursion without an end, with the limit taken away.
import sys

sys.setrecursionlimit(10**9)


def answer(*args):
    return answer(*args)


mse = bce = one_hot = cce = cce_from_logits = accuracy = answer
