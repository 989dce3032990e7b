# Top-level await and asyncio.gather, which Jupyter runs.
# relu: full
# neuron: full
# %%
import asyncio
import numpy as np

async def double(x):
    await asyncio.sleep(0)
    return 2 * x

result = await asyncio.gather(double(1), double(2))
def relu(z):
    return np.maximum(z, 0)
# %%
print(await double(3))
# %%
def neuron(x, w, b):
    return np.dot(x, w) + b
