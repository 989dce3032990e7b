# Things that run when the process ends: files, loops, output.
import atexit
import sys
import threading


def forever():
    open("/tmp/left-by-a-submission", "w").write("here")
    while True:
        pass


atexit.register(forever)
threading._register_atexit(forever)
sys.exitfunc = forever


def answer(*args):
    sys.exit(0)


mse = bce = one_hot = cce = cce_from_logits = accuracy = answer
