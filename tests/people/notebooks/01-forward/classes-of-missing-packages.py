# A dataset, a callback and an exception that inherit from what is not installed; isinstance on them.
# relu: full
# neuron: full
# %%
import pytorch_lightning as pl
from torch.utils.data import Dataset
from transformers import TrainerCallback
class Points(Dataset):
    def __init__(self, n): self.n = n
    def __len__(self): return self.n
    def __getitem__(self, i): return i
class Quiet(TrainerCallback, object):
    pass
class Lit(pl.LightningModule):
    def training_step(self, batch, idx): return 0
points = Points(4)
print(isinstance(points, Dataset), issubclass(Lit, pl.LightningModule))
import numpy as np
def relu(z):
    return np.maximum(z, 0)
# %%
trainer = pl.Trainer(max_epochs=1)
trainer.fit(Lit())
def neuron(x, w, b):
    return np.dot(x, w) + b
