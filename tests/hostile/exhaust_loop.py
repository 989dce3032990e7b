# A loop without an end.
def answer(*args):
    while True:
        pass


mse = bce = one_hot = cce = cce_from_logits = accuracy = answer
