# nest_asyncio, asyncio.run, async with and async for at the top, an answer behind them.
# relu: full
# neuron: full
# %%
import nest_asyncio
nest_asyncio.apply()
import asyncio
import numpy as np
async def ticks(n):
    for i in range(n):
        await asyncio.sleep(0)
        yield i
async for i in ticks(2):
    print(i)
def relu(z):
    return np.maximum(z, 0)
# %%
async def main():
    async with asyncio.Lock():
        return [i async for i in ticks(3)]
asyncio.run(main())
print(await main(), [i async for i in ticks(2)])
def neuron(x, w, b):
    return np.dot(x, w) + b
