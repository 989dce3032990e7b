# seaborn, cv2, PIL, requests and their use in the cell of the imports.
# relu: full
# neuron: full
# %%
import seaborn as sns
sns.set(style="whitegrid", font_scale=1.2)
import cv2
img = cv2.cvtColor(cv2.imread('cat.jpg'), cv2.COLOR_BGR2RGB)
h, w = img.shape[:2]
from PIL import Image
im = Image.open('dog.png').resize((64, 64))
import requests
r = requests.get('https://example.org/data.csv')
r.raise_for_status()
import numpy as np
def relu(z):
    return np.maximum(z, 0)
# %%
def neuron(x, w, b):
    return np.dot(x, w) + b
