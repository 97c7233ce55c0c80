"""Everything the command line promises; started by run.sh."""
import pathlib
import sys
import tempfile

import commands
import files
import program
import reading
import savings

with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    (folder / "files").mkdir()
    made = files.write_all(folder / "files")
    reading.all_checks(made)
    commands.all_checks(folder, made)
    savings.all_checks(folder, folder / "f.db")
print(f"cli: {program.passed} passed, {program.failed} failed")
sys.exit(1 if program.failed or not program.passed else 0)
