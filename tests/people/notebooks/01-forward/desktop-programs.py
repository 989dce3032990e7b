# tkinter, cv2.imshow, turtle, pygame, the login's name, a locale that is not installed.
# relu: full
# neuron: full
# leaky_relu: full
# %%
import tkinter as tk
root = tk.Tk()
root.title("Homework")
import numpy as np
def relu(z):
    return np.maximum(z, 0)
# %%
import os, locale, getpass, socket, platform
print(os.getlogin(), getpass.getuser(), socket.gethostname(), platform.node())
locale.setlocale(locale.LC_ALL, "zh_CN.UTF-8")
import cv2
cv2.imshow("image", cv2.imread("a.png"))
cv2.waitKey(0)
cv2.destroyAllWindows()
def neuron(x, w, b):
    return np.dot(x, w) + b
# %%
import pygame
pygame.init()
screen = pygame.display.set_mode((640, 480))
import subprocess, sys
subprocess.run([sys.executable, "-m", "pip", "install", "numpy"], check=True)
subprocess.check_output("nvidia-smi", shell=True)
def leaky_relu(z, alpha=0.01):
    return np.where(z > 0, z, alpha * z)
