"""`python -m retold`."""

from retold.cli import main

main(prog_name="retold")
