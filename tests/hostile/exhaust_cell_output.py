# A cell that raises its own limit of output, and a message of megabytes.
import gc

for thing in gc.get_objects():
    if type(thing).__name__ == "_Output":
        thing.room = 10**12
print("x" * 3_000_000)
raise ValueError("y" * 10**8)
