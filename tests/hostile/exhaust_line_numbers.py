# A traceback from a line with a number of a million digits.
import gc

for thing in gc.get_objects():
    if getattr(thing, "__name__", "") == "_described":
        thing.__code__ = (lambda error: {
            "types": ["ValueError"] * 10**5, "message": "m" * 10**6,
            "frames": [["<cell 1>", 10**4000, "f" * 10**6, "s" * 10**6]] * 3,
        }).__code__


def answer(*args):
    raise ValueError


mse = bce = one_hot = cce = cce_from_logits = accuracy = answer
