# It kills itself with a real-time signal, which has no name.
import os


def answer(*args):
    os.kill(os.getpid(), 40)


mse = bce = one_hot = cce = cce_from_logits = accuracy = answer
