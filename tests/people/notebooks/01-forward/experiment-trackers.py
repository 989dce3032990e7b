# wandb, mlflow and dotenv around everything: blocks with them stop, definitions don't.
# relu: full
# neuron: full
# %%
import wandb
from dotenv import load_dotenv
load_dotenv()
wandb.login(key="0" * 40)
run = wandb.init(project="hw1", config={"lr": 0.1})
config = wandb.config
lr = config.lr * 2
import mlflow
mlflow.set_experiment("hw1")
import numpy as np
def relu(z):
    return np.maximum(z, 0)
with mlflow.start_run(run_name="a") as r:
    mlflow.log_metric("x", 1.0)
# %%
wandb.log({"relu": relu(np.ones(2)).sum()})
run.finish()
def neuron(x, w, b):
    return np.dot(x, w) + b
