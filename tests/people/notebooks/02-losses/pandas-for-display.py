# pandas shows tables beside answers, in loops and f-strings; the answers are NumPy.
# one_hot: full
# accuracy: full
# cce: full
# %%
import numpy as np, pandas as pd
table = pd.DataFrame(np.eye(3), columns=list("abc"))
table.loc[0, "a"] = 5
table["sum"] = table.sum(axis=1)
for i, row in table.iterrows():
    print(i, row["sum"] + 1)
print(table.to_string(), table.shape, table.columns.tolist())
def one_hot(labels, K):
    return np.eye(K)[labels]
# %%
assert one_hot(np.array([0]), 2).shape == (1, 2)
pd.get_dummies(pd.Series([0, 1, 2])).values.astype(float) == one_hot(np.array([0, 1, 2]), 3)
def accuracy(labels, scores):
    predicted = scores[:, 0] > 0.5 if scores.shape[1] == 1 else scores.argmax(axis=1)
    return float(np.mean(predicted == labels))
# %%
results = pd.concat([table, table]).query("a > 0").sort_values("a")[["a", "b"]]
print(f"{len(results)} rows, {results['a'].max():.2f}")
def cce(Y, P, eps=1e-7):
    return -np.sum(Y * np.log(np.clip(P, eps, 1 - eps))) / len(Y)
