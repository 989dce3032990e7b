# Other programs, by every door that Python has.
import os
import subprocess
import sys

code = "open('/tmp/left-by-a-submission', 'w').write('program')"
for start in (
    lambda: subprocess.Popen([sys.executable, "-c", code]),
    lambda: os.system(f"{sys.executable} -c {code!r} &"),
    lambda: os.posix_spawn(sys.executable, [sys.executable, "-c", code], {}),
    lambda: os.execv(sys.executable, [sys.executable, "-c", code]),
):
    try:
        start()
    except OSError:
        pass


def answer(*args):
    return 0.0


mse = bce = one_hot = cce = cce_from_logits = accuracy = answer
