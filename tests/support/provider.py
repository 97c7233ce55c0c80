#!/usr/bin/python3
"""A real provider of sign-ins (OpenID Connect) for tests, on loopback: glewlwyd with a configuration, a database and a folder of its own.

provider.py serve FOLDER COME_BACK     starts it with the client "sxsh" and three users, prints the issuer, ends when its input closes
provider.py visit ADDRESS USER         what a person does there: signs in, agrees, goes on; prints where the browser is sent next

Users: lan (e-mail verified), tung (e-mail not verified), la (an e-mail that nobody has). Passwords are "password of " and the name.
"""
import gzip
import http.cookiejar
import json
import pathlib
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

SCHEMA = "/usr/share/doc/glewlwyd/database/init.sqlite3.sql.gz"
USERS = {"lan": ("lan@sct.example.vn", "1"), "tung": ("tung@sct.example.vn", "0"), "la": ("la@sct.example.vn", "1")}


class Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


class Browser:
    def __init__(self, base):
        self.base = base
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()), Stay())

    def ask(self, method, path, body=None):
        """Status, where it is sent next, and the answer."""
        request = urllib.request.Request(path if "://" in path else self.base + path, method=method)
        if body is not None:
            request.data = json.dumps(body).encode()
            request.add_header("Content-Type", "application/json")
        try:
            answer = self.opener.open(request, timeout=20)
        except urllib.error.HTTPError as refused:
            answer = refused
        return answer.status, answer.headers.get("Location", ""), answer.read().decode()

    def must(self, method, path, body=None):
        status, _, said = self.ask(method, path, body)
        if status != 200:
            sys.exit(f"{method} {path}: {status} {said}")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def make_database(path):
    with sqlite3.connect(path) as database:
        database.executescript(gzip.open(SCHEMA, "rt").read())
        (text,) = database.execute("SELECT gumi_parameters FROM g_user_module_instance").fetchone()
        parameters = json.loads(text)
        parameters["data-format"]["email-verified"] = {"multiple": False, "read": True, "write": True}
        database.execute("UPDATE g_user_module_instance SET gumi_parameters = ?", (json.dumps(parameters),))


def configuration(folder, port):
    return f"""port={port}
bind_address="127.0.0.1"
external_url="http://127.0.0.1:{port}"
login_url="login.html"
api_prefix="api"
log_mode="file"
log_level="WARNING"
log_file="{folder}/log"
cookie_secure=0
session_expiration=2419200
session_key="GLEWLWYD2_SESSION_ID"
admin_scope="g_admin"
profile_scope="g_profile"
user_module_path="/usr/lib/glewlwyd/user"
user_middleware_module_path="/usr/lib/glewlwyd/user_middleware"
client_module_path="/usr/lib/glewlwyd/client"
user_auth_scheme_module_path="/usr/lib/glewlwyd/scheme"
plugin_module_path="/usr/lib/glewlwyd/plugin"
hash_algorithm="SHA512"
database = {{ type = "sqlite3"; path = "{folder}/provider.db" }};
static_files_mime_types = ( {{ extension = ".html"; mime_type = "text/html" }} )
"""


def keys(folder):
    subprocess.run(["openssl", "genrsa", "-out", folder / "key", "2048"], check=True, capture_output=True)
    public = subprocess.run(["openssl", "rsa", "-in", folder / "key", "-pubout"], check=True, capture_output=True, text=True).stdout
    return (folder / "key").read_text(), public


def furnish(base, folder, come_back):
    private, public = keys(folder)
    admin = Browser(base)
    admin.must("POST", "/api/auth/", {"username": "admin", "password": "password"})
    verified = {"name": "email_verified", "user-property": "email-verified", "type": "boolean", "boolean-value-true": "1",
                "boolean-value-false": "0", "mandatory": True, "on-demand": False, "scope": []}
    admin.must("POST", "/api/mod/plugin/", {"module": "oidc", "name": "oidc", "display_name": "OIDC", "parameters": {
        "iss": f"{base}/api/oidc", "jwt-type": "rsa", "jwt-key-size": "256", "key": private, "cert": public,
        "access-token-duration": 3600, "refresh-token-duration": 3600, "code-duration": 600, "refresh-token-rolling": False,
        "allow-non-oidc": False, "auth-type-code-enabled": True, "auth-type-token-enabled": False, "auth-type-none-enabled": False,
        "auth-type-password-enabled": False, "auth-type-client-enabled": False, "auth-type-device-enabled": False,
        "auth-type-refresh-enabled": False, "subject-type": "public", "jwks-show": True, "allowed-scope": ["openid"],
        "name-claim": "mandatory", "email-claim": "mandatory", "scope-claim": "no", "claims": [verified], "scope": [],
        "additional-parameters": [], "pkce-allowed": True, "pkce-method-plain-allowed": False, "pkce-required": True}})
    admin.must("POST", "/api/client/", {"client_id": "sxsh", "name": "SXSH", "enabled": True, "confidential": True,
                                        "password": "secret-of-sxsh", "client_secret": "secret-of-sxsh", "redirect_uri": [come_back],
                                        "token_endpoint_auth_method": ["client_secret_basic"], "authorization_type": ["code"], "scope": []})
    for name, (email, proved) in USERS.items():
        admin.must("POST", "/api/user/", {"username": name, "name": name.capitalize(), "email": email, "password": f"password of {name}",
                                          "enabled": True, "scope": ["openid"], "email-verified": proved})


def serve(folder, come_back):
    port = free_port()
    make_database(folder / "provider.db")
    (folder / "glewlwyd.conf").write_text(configuration(folder, port))
    said = open(folder / "said", "w")
    server = subprocess.Popen(["glewlwyd", "--config-file=" + str(folder / "glewlwyd.conf")], stdin=subprocess.DEVNULL, stdout=said, stderr=said)
    try:
        base = f"http://127.0.0.1:{port}"
        for _ in range(200):
            if server.poll() is not None:
                sys.exit("glewlwyd ended: " + (folder / "said").read_text())
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        furnish(base, folder, come_back)
        print(f"{base}/api/oidc", flush=True)
        sys.stdin.read()
    finally:
        server.terminate()
        try:
            server.wait(5)
        except subprocess.TimeoutExpired:
            server.kill()


def visit(address, user):
    base = address[:address.index("/api/")]
    browser = Browser(base)
    browser.must("POST", "/api/auth/", {"username": user, "password": f"password of {user}"})
    browser.must("PUT", "/api/auth/grant/sxsh", {"scope": "openid"})
    status, location, said = browser.ask("GET", address)
    if "login.html" in location:                       # the page of the provider, agreed to already
        status, location, said = browser.ask("GET", address + "&g_continue")
    print(location or f"{status} {said}")


if sys.argv[1] == "serve":
    serve(pathlib.Path(sys.argv[2]), sys.argv[3])
else:
    visit(sys.argv[2], sys.argv[3])
