# Hundreds of cells that each take nearly as long as a cell may take.
import time
time.sleep(0.8)
# %%
import time
time.sleep(0.8)
# %%
import time
time.sleep(0.8)
# %%
import time
time.sleep(0.8)
# %%
import time
time.sleep(0.8)
# %%
import time
time.sleep(0.8)
# %%
import time
time.sleep(0.8)
# %%
import time
time.sleep(0.8)
# %%
import time
time.sleep(0.8)
# %%
import time
time.sleep(0.8)
# %%
import time
time.sleep(0.8)
# %%
import time
time.sleep(0.8)
# %%
import time
time.sleep(0.8)
# %%
import time
time.sleep(0.8)
# %%
import time
time.sleep(0.8)
# %%
import time
time.sleep(0.8)
# %%
import time
time.sleep(0.8)
# %%
import time
time.sleep(0.8)
# %%
import time
time.sleep(0.8)
# %%
import time
time.sleep(0.8)
# %%
import time
time.sleep(0.8)
# %%
import time
time.sleep(0.8)
# %%
import time
time.sleep(0.8)
# %%
import time
time.sleep(0.8)
# %%
import time
time.sleep(0.8)
# %%
import time
time.sleep(0.8)
# %%
import time
time.sleep(0.8)
# %%
import time
time.sleep(0.8)
# %%
import time
time.sleep(0.8)
# %%
import time
time.sleep(0.8)
# %%
import time
time.sleep(0.8)
# %%
import time
time.sleep(0.8)
# %%
import time
time.sleep(0.8)
# %%
import time
time.sleep(0.8)
# %%
import time
time.sleep(0.8)
# %%
import time
time.sleep(0.8)
# %%
import time
time.sleep(0.8)
# %%
import time
time.sleep(0.8)
# %%
import time
time.sleep(0.8)
# %%
import time
time.sleep(0.8)
# %%
import time
time.sleep(0.8)
# %%
import time
time.sleep(0.8)
# %%
import time
time.sleep(0.8)
# %%
import time
time.sleep(0.8)
# %%
import time
time.sleep(0.8)
# %%
import time
time.sleep(0.8)
# %%
import time
time.sleep(0.8)
# %%
import time
time.sleep(0.8)
# %%
import time
time.sleep(0.8)
# %%
import time
time.sleep(0.8)
# %%
import time
time.sleep(0.8)
# %%
import time
time.sleep(0.8)
# %%
import time
time.sleep(0.8)
# %%
import time
time.sleep(0.8)
# %%
import time
time.sleep(0.8)
# %%
import time
time.sleep(0.8)
# %%
import time
time.sleep(0.8)
# %%
import time
time.sleep(0.8)
# %%
import time
time.sleep(0.8)
# %%
import time
time.sleep(0.8)
