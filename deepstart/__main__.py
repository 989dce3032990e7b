"""`python -m deepstart`."""

from deepstart.cli import main

main()
