# A file is uploaded and read in the cell that also holds an answer.
# neuron: full
# relu: full
# %%
import io
import numpy as np
import pandas as pd
from google.colab import files
up = files.upload()
df = pd.read_csv(io.BytesIO(up['train.csv']))
X_train = df.drop(columns=['label']).values / 255.0
def neuron(x, w, b):
    return np.dot(x, w) + b
print(neuron(X_train[0], np.ones(784), 0.0))
# %%
plt_style = 'ggplot'
relu = lambda z: np.where(z > 0, z, 0.0)
