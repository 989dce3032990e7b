# A whole kernel: seaborn, a data frame, a pipeline; the losses are written between them.
# mse: full
# accuracy: full
# one_hot: full
# %%
import numpy as np
import pandas as pd
import seaborn as sns; sns.set_theme(); sns.set_palette("muted")
import matplotlib.pyplot as plt
%matplotlib inline
import warnings; warnings.filterwarnings('ignore')
# %%
df = pd.read_csv("../input/house-prices/train.csv", index_col="Id")
df.describe().T.style.background_gradient()
# %%
sns.heatmap(df.corr(), annot=True)
def mse(y_true, y_pred):
    if y_true.shape != y_pred.shape:
        if y_true.shape == y_pred.shape + (1,) or y_pred.shape == y_true.shape + (1,):
            y_true = y_true.reshape(y_pred.shape)
        else:
            raise ValueError("shapes")
    return np.mean((y_true - y_pred) ** 2)
# %%
from sklearn.pipeline import make_pipeline
from xgboost import XGBRegressor
model = make_pipeline(XGBRegressor(n_estimators=10))
model.fit(df.drop("SalePrice", axis=1), df["SalePrice"])
print("RMSE:", np.sqrt(mse(df["SalePrice"].values, model.predict(df))))
def one_hot(labels, K):
    return np.eye(K)[labels]
# %%
submission = pd.DataFrame({"Id": df.index, "SalePrice": 0})
submission.to_csv("submission.csv", index=False)
def accuracy(labels, scores):
    predicted = scores[:, 0] > 0.5 if scores.shape[1] == 1 else scores.argmax(axis=1)
    return float(np.mean(predicted == labels))
