# interact, display(HTML(...)), clear_output and a progress bar of tqdm.notebook.
# relu: full
# neuron: full
# %%
from IPython.display import display, HTML, Image, clear_output, Markdown
import ipywidgets as widgets
from ipywidgets import interact, IntSlider
from tqdm.notebook import tqdm, trange
import numpy as np
import matplotlib.pyplot as plt
display(HTML("<style>.container { width:100% !important; }</style>"))
display(Markdown("**bold**"))
@interact(alpha=(0.0, 1.0, 0.1))
def show(alpha=0.5):
    plt.plot(np.arange(5) * alpha)
    plt.show()
slider = IntSlider(min=1, max=5)
display(slider)
def relu(z):
    return np.maximum(z, 0)
# %%
for i in trange(3):
    clear_output(wait=True)
    print(i)
for j in tqdm(range(3), desc="epochs"):
    pass
def neuron(x, w, b):
    return np.dot(x, w) + b
# %%
display(Image(url="https://example.org/neuron.png"))
