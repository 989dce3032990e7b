# It reads address 0, and then overflows its stack.
import ctypes


def answer(*args):
    ctypes.string_at(0)


mse = bce = one_hot = cce = cce_from_logits = accuracy = answer
