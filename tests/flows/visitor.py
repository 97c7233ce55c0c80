"""A person at the program: opens pages and sends their forms as a browser without a script does."""
import html.parser
import http.cookiejar
import io
import json
import urllib.error
import urllib.parse
import urllib.request
import uuid

SECONDS = 30
VOID = {"input", "br", "hr", "img", "meta", "link", "col", "path", "rect", "circle", "line", "wbr"}


class Form:
    def __init__(self, attributes):
        self.action, self.method = attributes.get("action") or "", (attributes.get("method") or "get").lower()
        self.id, self.upload = attributes.get("id"), "multipart" in (attributes.get("enctype") or "")
        self.attributes = attributes
        self.fields = []                       # (name, value) as a browser would send them
        self.radios = {}                       # name → all values
        self.choices = {}                      # name of a select → all values
        self.numbers = set()                   # names of boxes for numbers
        self.boxes = []                        # names of boxes for text, in order
        self.labels = {}                       # id → words
        self.names = {}                        # name → id
        self.buttons = []                      # (name, value, words)
        self.files = []


class Reader(html.parser.HTMLParser):
    """Text, links, headings and forms of a page."""

    def __init__(self, text):
        super().__init__()
        self.forms, self.links, self.words, self.title = [], [], [], ""
        self.stack, self.form, self.select, self.area, self.button, self.label, self.link = [], None, None, None, None, None, None
        self.hidden = 0
        self.by_id = {}
        self.feed(text)

    def control(self, attributes):
        return self.by_id.get(attributes["form"]) if attributes.get("form") else self.form

    def handle_starttag(self, tag, given):
        a = {name: value if value is not None else "" for name, value in given}
        if tag not in VOID:
            self.stack.append(tag)
        if tag == "form":
            self.form = Form(a)
            self.forms.append(self.form)
            if self.form.id:
                self.by_id[self.form.id] = self.form
        elif tag == "a" and "href" in a:
            self.link = [a["href"], ""]
            self.links.append(self.link)
        elif tag == "label":
            self.label = [a.get("for"), ""]
        form = self.control(a)
        if tag == "button":
            self.button = [a.get("name"), a.get("value", ""), "", form, a.get("formaction")]
        if form is None:
            return
        name = a.get("name")
        if tag == "input" and name and "disabled" not in a:
            kind = a.get("type", "text")
            if kind in ("radio", "checkbox"):
                form.radios.setdefault(name, []).append(a.get("value", "on"))
                if "checked" in a:
                    form.fields.append([name, a.get("value", "on")])
            elif kind == "file":
                form.files.append(name)
            elif kind == "submit":
                form.buttons.append((name, a.get("value", ""), a.get("value", "")))
            else:
                form.fields.append([name, a.get("value", "")])
                if kind != "hidden" and "readonly" not in a:
                    form.boxes.append(name)
                    form.names[name] = a.get("id")
                    if "n" in a.get("class", "").split():
                        form.numbers.add(name)
        elif tag == "select" and name and "disabled" not in a:
            self.select = [form, name, None, None]
            form.choices[name] = []
        elif tag == "option" and self.select:
            value = a.get("value", "")
            form.choices[self.select[1]].append(value)
            if "selected" in a:
                self.select[2] = value
            if self.select[3] is None:
                self.select[3] = value
        elif tag == "textarea" and name:
            self.area = [name, ""]
            form.boxes.append(name)
            form.names[name] = a.get("id")
            form.fields.append(self.area)

    def handle_endtag(self, tag):
        if tag == "form":
            self.form = None
        elif tag == "select" and self.select:
            form, name, chosen, first = self.select
            form.fields.append([name, chosen if chosen is not None else first or ""])
            self.select = None
        elif tag == "textarea":
            self.area = None
        elif tag == "button" and self.button:
            name, value, words, form, _ = self.button
            if form is not None:
                form.buttons.append((name, value, words.strip()))
            self.button = None
        elif tag == "label" and self.label:
            if self.form is not None and self.label[0]:
                self.form.labels[self.label[0]] = self.label[1].strip()
            self.label = None
        elif tag == "a":
            self.link = None
        while self.stack and self.stack[-1] != tag:
            self.stack.pop()
        if self.stack:
            self.stack.pop()

    def handle_data(self, data):
        if self.stack and self.stack[-1] in ("script", "style"):
            return
        if self.stack and self.stack[-1] == "title":
            self.title += data
        if self.area is not None:
            self.area[1] += data
        for open_one, at in ((self.button, 2), (self.label, 1), (self.link, 1)):
            if open_one is not None:
                open_one[at] += data
        self.words.append(data)


class Page:
    def __init__(self, address, status, body, headers):
        self.address, self.status, self.body, self.headers = address, status, body, headers
        self.path = urllib.parse.urlsplit(address).path
        read = Reader(body) if "html" in headers.get("Content-Type", "") else None
        self.forms, self.links, self.title = (read.forms, read.links, read.title) if read else ([], [], "")
        self.text = " ".join(" ".join(read.words).split()) if read else body

    def form(self, action):
        """The first form whose address ends so."""
        for one in self.forms:
            if urllib.parse.urlsplit(one.action).path.endswith(action):
                return one
        raise LookupError(f"{self.path} ({self.status}) has no form …{action}; it has {[one.action for one in self.forms]}")

    def link(self, part):
        for href, words in self.links:
            if part in href or part in words:
                return href
        raise LookupError(f"{self.path} ({self.status}) has no link with {part!r}")

    def has_link(self, part):
        return any(part in href or part in words for href, words in self.links)


class Visitor:
    def __init__(self, base, role=None):
        self.base, self.role = base, role
        jar = http.cookiejar.CookieJar(http.cookiejar.DefaultCookiePolicy(rfc2965=False))
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
        if role:
            for form in self.get("/dang-nhap").forms:
                for name, value, words in form.buttons:
                    if form.action.endswith("/vi-du") and role in words:
                        self.home = self.send(form, {name: value})
                        return
            raise LookupError(f"nobody of the example is {role}")

    def ask(self, path, data=None, headers=None):
        request = urllib.request.Request(urllib.parse.urljoin(self.base, urllib.parse.quote(path, safe="/:?&=%#~+,;@-._")), data=data, headers=headers or {})
        try:
            with self.opener.open(request, timeout=SECONDS) as answer:
                return Page(answer.geturl(), answer.status, answer.read().decode("utf-8", "replace"), answer.headers)
        except urllib.error.HTTPError as refused:
            return Page(refused.geturl(), refused.code, refused.read().decode("utf-8", "replace"), refused.headers)

    def get(self, path):
        return self.ask(path)

    def json(self, path):
        return json.loads(self.ask(path, headers={"Accept": "application/json"}).body)

    def send(self, form, values=None, press=None, files=None):
        """Sends a form of a page: what stands in it, with `values` in place of their fields; `press` names a button (name, value)."""
        values = dict(values or {})
        out = []
        for name, value in form.fields:
            if name in values:
                value = values.pop(name)
                if value is None:
                    continue
            out.append((name, value))
        out += [(name, value) for name, value in values.items() if value is not None]
        if press:
            out.append(press)
        if form.method == "get":
            return self.get(form.action + "?" + urllib.parse.urlencode(out))
        if not form.upload:
            return self.ask(form.action, urllib.parse.urlencode(out).encode(), {"Content-Type": "application/x-www-form-urlencoded"})
        boundary, body = uuid.uuid4().hex, io.BytesIO()
        for name, value in out:
            body.write(f"--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n".encode())
        for name, (filename, content) in (files or {}).items():
            body.write(f"--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{filename}\"\r\n"
                       "Content-Type: application/octet-stream\r\n\r\n".encode() + content + b"\r\n")
        body.write(f"--{boundary}--\r\n".encode())
        return self.ask(form.action, body.getvalue(), {"Content-Type": f"multipart/form-data; boundary={boundary}"})
