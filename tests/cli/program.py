"""The program under test: runs its commands and its server, and counts what was checked."""
import os
import pathlib
import signal
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

SXSH = str(pathlib.Path(os.environ["TEST_SXSH"]).resolve())
SECONDS = float(os.environ.get("TEST_SECONDS", "30"))     # no command may take longer
MARKS = set("àáảãạăắằẳẵặâấầẩẫậđèéẻẽẹêếềểễệìíỉĩịòóỏõọôốồổỗộơớờởỡợùúủũụưứừửữựỳýỷỹỵ")

passed = failed = 0


def check(name, holds, detail=""):
    global passed, failed
    if holds:
        passed += 1
    else:
        failed += 1
        print(f"FAIL  {name}\n      {detail}", flush=True)
    return holds


class Outcome:
    def __init__(self, code, out, err):
        self.code, self.out, self.err = code, out.decode("utf-8", "replace"), err.decode("utf-8", "replace")

    def __str__(self):
        return f"code {self.code}, out {self.out[:300]!r}, err {self.err[:600]!r}"


def run(*words):
    try:
        done = subprocess.run([SXSH, *map(str, words)], stdin=subprocess.DEVNULL, capture_output=True, timeout=SECONDS)
    except subprocess.TimeoutExpired as late:
        return Outcome("hangs", late.stdout or b"", late.stderr or b"")
    return Outcome(done.returncode, done.stdout, done.stderr)


def in_vietnamese(text):
    return sum(letter in MARKS for letter in text.lower()) >= 5


def refused(name, outcome, code, words=""):
    """It ends with `code`, says why in Vietnamese on stderr, and prints nothing else."""
    return check(name, outcome.code == code and outcome.out == "" and in_vietnamese(outcome.err) and words in outcome.err
                 and outcome.err.endswith("\n"), f"expected {code} {words!r}; {outcome}")


class Server:
    """`sxsh serve` on a port of its own; ended by its process id."""

    def __init__(self, db, *more):
        self.complaints = tempfile.TemporaryFile()      # a pipe that nobody reads would fill and stop the server
        self.process = subprocess.Popen([SXSH, "serve", "--db", str(db), "--port", "0", *more], stdin=subprocess.DEVNULL,
                                        stdout=subprocess.PIPE, stderr=self.complaints)
        self.said, self.address = "", None
        for line in self.process.stdout:
            self.said += line.decode()
            if "http://127.0.0.1:" in self.said and line.strip() == b"":
                break
        for word in self.said.split():
            if word.startswith("http://127.0.0.1:") and self.address is None:
                self.address = word

    def get(self, path):
        try:
            with urllib.request.urlopen(self.address + path, timeout=SECONDS) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def stop(self, how=signal.SIGTERM):
        """Its exit code and the seconds it took to end."""
        started = time.monotonic()
        if self.process.poll() is None:
            self.process.send_signal(how)
        try:
            code = self.process.wait(timeout=SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            code = "hangs"
        self.complaints.seek(0)
        self.err = self.complaints.read().decode()
        self.process.stdout.close()
        self.complaints.close()
        return code, time.monotonic() - started

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
