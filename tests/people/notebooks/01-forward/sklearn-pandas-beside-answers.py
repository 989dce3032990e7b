# Data frames and a scikit-learn model beside the answers: arithmetic, len, unpacking, comparisons.
# relu: full
# neuron: full
# dense_forward: full
# %%
import pandas as pd
from sklearn.datasets import load_digits, make_moons
from sklearn.model_selection import train_test_split
from sklearn.linear_model import LogisticRegression
X, y = load_digits(return_X_y=True)
X = X / 16.0 - 0.5
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=0)
print(len(X_train), X_train.shape[0])
df = pd.DataFrame({"a": [1, 2], "b": [3, 4]})
df["c"] = df["a"] * 2 + df["b"]
df = df[df["c"] > 4].dropna().reset_index(drop=True)
for name, group in df.groupby("a"):
    print(name, group.mean())
print(f"rows: {len(df):,}  mean: {df['c'].mean():.3f}")
import numpy as np
def relu(z):
    return np.maximum(z, 0)
# %%
clf = LogisticRegression(max_iter=1000).fit(X_train, y_train)
if clf.score(X_test, y_test) > 0.9:
    print("good")
def neuron(x, w, b):
    return np.dot(x, w) + b
# %%
acc = (clf.predict(X_test) == y_test).mean()
print("accuracy: %.2f" % acc, round(acc, 2), int(acc * 100), str(acc), -acc, abs(acc))
def dense_forward(X, W, b):
    return X @ W + b
