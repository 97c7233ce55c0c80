#!/usr/bin/env python3
"""Resident memory of `sxsh serve --example`: after the start, and at the highest while pages are asked for and files are uploaded.

  memory.py SXSH SAMPLE…      the program, and the acts to upload

Starts the server on a free port with a database of its own, talks to the loopback address alone, ends the server by its process
id. Prints lines as bench/line.h does. Needs /proc (Linux).
"""
import http.client
import os
import re
import subprocess
import sys
import tempfile
import threading
import time
import uuid

IDLE_MB, LOADED_MB = 64, 256
VISITORS, SECONDS, UPLOADERS, UPLOADS = 8, 8.0, 2, 12   # uploads of each uploader
PAGES = ["/", "/chuong-trinh", "/so-sanh", "/lich-bao-cao", "/van-ban", "/van-ban/quan-he", "/tim?q=khuyen+cong", "/en/"]


def status_mb(pid, field):
    with open(f"/proc/{pid}/status", encoding="ascii", errors="replace") as file:
        found = re.search(rf"^{field}:\s+(\d+) kB", file.read(), re.M)
    return int(found.group(1)) / 1024


def children_of(pid):
    pids = []
    for task in os.listdir(f"/proc/{pid}/task"):
        try:
            with open(f"/proc/{pid}/task/{task}/children", encoding="ascii") as file:
                pids += file.read().split()
        except OSError:
            pass                                         # the thread has ended
    return pids


class Browser:
    def __init__(self, port):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.cookie = None

    def send(self, method, target, body=None, headers=None):
        headers = dict(headers or {})
        if self.cookie:
            headers["Cookie"] = self.cookie
        self.connection.request(method, target, body, headers)
        answer = self.connection.getresponse()
        text = answer.read().decode("utf-8", "replace")
        for value in answer.headers.get_all("Set-Cookie", []):
            if value.startswith("phien="):
                self.cookie = value.split(";")[0]
        if answer.status >= 400:
            raise RuntimeError(f"{method} {target}: {answer.status}")
        return text

    def sign_in_as_example(self):
        """As the example person who may upload: tries each until the page of uploading opens."""
        page = self.send("GET", "/dang-nhap")
        for person in re.findall(r'name="person" value="(\d+)"', page):
            self.cookie = None
            self.send("POST", "/dang-nhap/vi-du", f"person={person}", {"Content-Type": "application/x-www-form-urlencoded"})
            try:
                if 'name="tep"' in self.send("GET", "/lv/van-ban"):
                    return
            except RuntimeError:
                continue
        raise RuntimeError("no example person may upload")

    def upload(self, name, content):
        token = re.search(r'name="csrf" value="([^"]+)"', self.send("GET", "/lv/van-ban")).group(1)
        edge = uuid.uuid4().hex
        body = (f'--{edge}\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n{token}\r\n'
                f'--{edge}\r\nContent-Disposition: form-data; name="tep"; filename="{name}"\r\n'
                "Content-Type: application/octet-stream\r\n\r\n").encode() + content + f"\r\n--{edge}--\r\n".encode()
        self.send("POST", "/lv/van-ban", body, {"Content-Type": f"multipart/form-data; boundary={edge}"})


def visit(port, end, counts, failures):
    try:
        browser = Browser(port)
        while time.monotonic() < end:
            for page in PAGES:
                # an unknown session: the page is built, not taken from the cache
                browser.send("GET", page, headers={"Cookie": "phien=" + "x" * 43} if counts["pages"] % 2 else None)
                counts["pages"] += 1
    except Exception as error:
        failures.append(error)


def upload_some(port, samples, counts, failures):
    try:
        browser = Browser(port)
        browser.sign_in_as_example()
        for turn in range(UPLOADS):
            name, content = samples[turn % len(samples)]
            browser.upload(name, content)
            counts["uploads"] += 1
    except Exception as error:
        failures.append(error)


def watch(pid, done, highest):
    while not done.wait(0.05):
        try:
            whole = status_mb(pid, "VmRSS") + sum(status_mb(child, "VmRSS") for child in children_of(pid))
        except (OSError, AttributeError):
            continue                                     # a child has just ended
        highest["whole"] = max(highest["whole"], whole)


def line(name, ours, at_most=None, unit="MB"):
    print("\t".join([name, "-", "-", f"{ours:.4f}", "-", unit, f"{at_most}" if at_most else "-", "-", "-"]), flush=True)


def measure(server, port, samples):
    time.sleep(1.5)
    idle = status_mb(server.pid, "VmRSS")
    counts, failures, highest, done = {"pages": 0, "uploads": 0}, [], {"whole": 0.0}, threading.Event()
    watcher = threading.Thread(target=watch, args=(server.pid, done, highest))
    watcher.start()
    end = time.monotonic() + SECONDS
    threads = [threading.Thread(target=visit, args=(port, end, counts, failures)) for _ in range(VISITORS)]
    threads += [threading.Thread(target=upload_some, args=(port, samples, counts, failures)) for _ in range(UPLOADERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    done.set()
    watcher.join()
    if failures or counts["uploads"] != UPLOADERS * UPLOADS:
        raise RuntimeError(f"the load failed: {failures[:3]}")
    print(f"memory: {counts['pages']} pages and {counts['uploads']} uploads asked for", file=sys.stderr)
    line("memory_idle", idle, IDLE_MB)
    line("memory_highest_under_load", status_mb(server.pid, "VmHWM"), LOADED_MB)
    line("memory_after_load", status_mb(server.pid, "VmRSS"))
    line("memory_with_reading_children", highest["whole"])


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    samples = []
    for path in sys.argv[2:]:
        with open(path, "rb") as file:
            samples.append((os.path.basename(path), file.read()))
    with tempfile.TemporaryDirectory(prefix="sxsh-bench-") as folder:
        command = [sys.argv[1], "serve", "--example", "--db", f"{folder}/bench.db", "--port", "0", "--log", f"{folder}/log"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
            try:
                port = None
                for said in server.stdout:
                    found = re.search(r"http://127\.0\.0\.1:(\d+)", said)
                    if found:
                        port = int(found.group(1))
                        break
                if port is None:
                    raise RuntimeError("the server did not start")
                measure(server, port, samples)
            finally:
                server.terminate()
                try:
                    server.wait(30)
                except subprocess.TimeoutExpired:
                    server.kill()


main()
