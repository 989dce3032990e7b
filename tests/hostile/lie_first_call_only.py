# Right on the first call of each question, and wrong from then on.
import numpy as np

calls = {}


def first_only(name, right):
    def answer(*args):
        calls[name] = calls.get(name, 0) + 1
        return right(*args) if calls[name] == 1 else None
    return answer


mse = first_only("mse", lambda y, p: float(np.mean((y - p) ** 2)))
bce = first_only("bce", lambda y, p: float(-np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))))
one_hot = first_only("one_hot", lambda labels, K: np.eye(K)[labels])
cce = first_only("cce", lambda Y, P: float(-np.sum(Y * np.log(P)) / len(Y)))
accuracy = first_only("accuracy", lambda labels, scores: float(np.mean(scores.argmax(1) == labels)))
