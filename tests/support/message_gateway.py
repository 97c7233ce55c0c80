#!/usr/bin/python3
"""A gateway of short messages for tests, on loopback: keeps every request as a file, prints its port, ends when its input closes.

message_gateway.py FOLDER KEY     what it answers goes by the end of the number: …01 first 503, then 202; …02 422; …03 never in time;
                                  …04 takes the message but the line drops before the answer, and knows the id afterwards (409);
                                  …05 sends the client elsewhere (302); another key than KEY is answered with 401
"""
import http.server
import json
import os
import pathlib
import sys
import threading
import time

folder, key = pathlib.Path(sys.argv[1]), sys.argv[2]
seen, count = {}, [0]


class Gateway(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        asked = json.loads(body)
        count[0] += 1
        head = "".join(f"{name}: {self.headers[name]}\n" for name in ("Authorization", "Idempotency-Key", "Content-Type"))
        part = folder / f".{count[0]}"
        part.write_bytes(head.encode() + b"\n" + body)
        os.rename(part, folder / f"{count[0]:05}.txt")
        tries = seen[asked["id"]] = seen.get(asked["id"], 0) + 1
        number = asked["to"]
        if self.headers["Authorization"] != f"Bearer {key}":
            return self.answer(401, {"error": "key"})
        if number.endswith("01") and tries == 1:
            return self.answer(503, {"error": "busy"})
        if number.endswith("02"):
            return self.answer(422, {"error": "no such number"})
        if number.endswith("03"):
            time.sleep(3)
            return self.answer(202, {})
        if number.endswith("04"):
            if tries == 1:
                self.close_connection = True
                return None
            return self.answer(409, {"id": "gw-" + asked["id"]})
        if number.endswith("05"):
            self.send_response(302)
            self.send_header("Location", "http://127.0.0.1:9/elsewhere")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return None
        return self.answer(202, {"id": "gw-" + asked["id"], "parts": 1})

    def answer(self, status, words):
        body = json.dumps(words).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Gateway)
server.daemon_threads = True
threading.Thread(target=server.serve_forever, daemon=True).start()
print(server.server_address[1], flush=True)
sys.stdin.read()
os._exit(0)
