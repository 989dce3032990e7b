"""What was handed in: found, named and read, and known again where the course itself gave it."""
