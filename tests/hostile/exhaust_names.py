# Names, messages and keys of megabytes.
def answer(*args):
    error = type("E" * 10**6, (Exception,), {})
    if len(args) == 2:
        return {"k" * 10**6 + str(i): 0.0 for i in range(3)}
    raise error("m" * 10**6)


mse = bce = one_hot = cce = cce_from_logits = accuracy = answer
