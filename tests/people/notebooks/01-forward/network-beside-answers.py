# Downloads by urllib, requests and git clone beside answers: there is no network.
# relu: full
# neuron: full
# %%
import urllib.request
urllib.request.urlretrieve("https://example.org/train.csv", "train.csv")
import numpy as np
data = np.genfromtxt("train.csv", delimiter=",", skip_header=1)
def relu(z):
    return np.maximum(z, 0)
# %%
!git clone https://example.org/helpers.git
import sys
sys.path.append("helpers")
import helpers.plotting as hp
hp.use_style()
import requests
html = requests.get("https://example.org").text
def neuron(x, w, b):
    return np.dot(x, w) + b
