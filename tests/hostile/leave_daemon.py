# A daemon: fork, setsid, fork, and stay.
import os
import time

for start in (os.fork, getattr(os, "forkpty", os.fork)):
    try:
        if start() == 0:
            os.setsid()
            open("/tmp/left-by-a-submission", "w").write("daemon")
            time.sleep(3600)
    except OSError:
        pass


def answer(*args):
    return 0.0


mse = bce = one_hot = cce = cce_from_logits = accuracy = answer
