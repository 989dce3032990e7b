# A Pool and a thread beside answers.
# relu: full
# neuron: full
# %%
import threading
from multiprocessing import Pool, cpu_count
from concurrent.futures import ProcessPoolExecutor
import numpy as np
def square(x):
    return x * x
with Pool(2) as pool:
    print(pool.map(square, range(4)))
def relu(z):
    return np.maximum(z, 0)
# %%
with ProcessPoolExecutor() as executor:
    print(list(executor.map(square, range(4))))
t = threading.Thread(target=lambda: print("hello"))
t.start(); t.join()
def neuron(x, w, b):
    return np.dot(x, w) + b
