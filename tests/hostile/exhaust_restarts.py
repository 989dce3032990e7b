# Every call and every probe ends the process, so that cells run again and again.
import os
import time

time.sleep(0.3)


def answer(*args):
    os._exit(1)


mse = bce = one_hot = cce = cce_from_logits = accuracy = answer
