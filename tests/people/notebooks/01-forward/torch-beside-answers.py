# A network in PyTorch beside the answers: subclass, device, version, loader, no_grad as a decorator.
# relu: full
# neuron: full
# softmax: full
# %%
import torch, torch.nn as nn, torch.nn.functional as F
from torch.utils.data import DataLoader, TensorDataset
print(torch.__version__)
device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
class Net(nn.Module):
    def __init__(self, n_in=784):
        super().__init__()
        self.fc = nn.Linear(n_in, 10)
    def forward(self, x):
        return F.log_softmax(self.fc(x), dim=1)
net = Net().to(device)
@torch.no_grad()
def evaluate(model, loader):
    return sum((model(x).argmax(1) == y).sum().item() for x, y in loader)
optimizer = torch.optim.Adam(net.parameters(), lr=1e-3)
import numpy as np
def relu(z):
    return np.maximum(z, 0)
# %%
for epoch in range(2):
    for xb, yb in DataLoader(TensorDataset(torch.rand(4, 784), torch.zeros(4).long())):
        loss = F.nll_loss(net(xb.to(device)), yb.to(device))
        optimizer.zero_grad(); loss.backward(); optimizer.step()
def neuron(x, w, b):
    return np.dot(x, w) + b
# %%
def softmax(Z):
    e = np.exp(Z - Z.max(-1, keepdims=True))
    return e / e.sum(-1, keepdims=True)
assert np.allclose(softmax(np.ones((2, 3))), torch.softmax(torch.ones(2, 3), dim=1).numpy())
