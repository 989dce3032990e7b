# Kaggle's first cell as it stands in every kernel, then read_csv of a data set that is not there.
# relu: full
# leaky_relu: full
# %%
# This Python 3 environment comes with many helpful analytics libraries installed
import numpy as np # linear algebra
import pandas as pd # data processing, CSV file I/O (e.g. pd.read_csv)

# Input data files are available in the read-only "../input/" directory
import os
for dirname, _, filenames in os.walk('/kaggle/input'):
    for filename in filenames:
        print(os.path.join(dirname, filename))
# %%
train = pd.read_csv('/kaggle/input/digit-recognizer/train.csv')
test = pd.read_csv('/kaggle/input/digit-recognizer/test.csv')
y = train['label']
train.drop('label', axis=1, inplace=True)
def relu(z):
    return np.clip(z, 0, None)
# %%
train.head()
# %%
train.isnull().sum().sum(), train.shape
def leaky_relu(z, alpha=0.01):
    return np.where(z > 0, z, alpha * z)
