"""The untrusted side: the processes in which a student's cells run, and what confines them."""
