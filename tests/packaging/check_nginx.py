"""The example of a proxy, with a real nginx before a real server: TLS, limits, and no query in the log; the proxy stopped,
started and read anew while visitors ask; and two servers of one index behind it."""
import http.client
import os
import re
import signal
import socket
import ssl
import subprocess
import tempfile
import threading
import time
from pathlib import Path

from checking import Faults, arguments, need, run

given = arguments()
need("nginx", "openssl")
faults = Faults()


def free_port():
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return listening.getsockname()[1]


def within(seconds, holds):
    """How long it took until it held; None where it did not."""
    began = time.monotonic()
    while time.monotonic() - began < seconds:
        if holds():
            return time.monotonic() - began
        time.sleep(0.02)
    return None


def configured(folder, ports, servers=("casebook",)):
    """The example as it is, with ports, certificate and logs of this check."""
    text = (given.source / "packaging/nginx/casebook.conf").read_text()
    listed = "".join(f"    server 127.0.0.1:{ports[name]};\n" for name in servers)
    text = text.replace("    server 127.0.0.1:8080;\n", listed)
    text = re.sub(r"listen \[::\].*\n", "", text)
    for written, here in (("listen 80;", f"listen 127.0.0.1:{ports['http']};"),
                          ("listen 443 ssl http2;", f"listen 127.0.0.1:{ports['https']} ssl http2;"),
                          ("/etc/ssl/certs/casebook.pem", f"{folder}/casebook.pem"),
                          ("/etc/ssl/private/casebook.key", f"{folder}/casebook.key"),
                          ("/var/log/nginx/", f"{folder}/")):
        faults.unless(written in text, f"the example has no {written}")
        text = text.replace(written, here)
    temporary = "".join(f"{kind}_temp_path {folder}/{kind};\n"
                        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    faults.unless(listed in text, "the example has no server 127.0.0.1:8080")
    whole = f"pid {folder}/pid;\nerror_log {folder}/start.log;\nevents {{}}\nhttp {{\n{temporary}{text}}}\n"
    path = Path(folder) / "nginx.conf"
    path.write_text(whole)
    return path


class Visitor:
    def __init__(self, port):
        self.port = port
        self.trusting = ssl.create_default_context()
        self.trusting.check_hostname = False
        self.trusting.verify_mode = ssl.CERT_NONE

    def ask(self, method, target, body=None, lines=None):
        connection = http.client.HTTPSConnection("127.0.0.1", self.port, context=self.trusting, timeout=10)
        connection.request(method, target, body, {"Host": "casebook.example.org", **(lines or {})})
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read().decode("utf-8", "replace")


def check(visitor, ports, folder):
    status, headers, body = visitor.ask("GET", "/search?q=neglect")
    faults.unless(status == 200 and "neglect" in body, f"/search answers {status}")
    faults.unless("max-age" in headers.get("Strict-Transport-Security", ""), "no Strict-Transport-Security")
    faults.unless("default-src 'none'" in headers.get("Content-Security-Policy", ""), "the server's headers are lost")
    etag = headers.get("ETag")
    faults.unless(visitor.ask("GET", "/search?q=neglect", lines={"If-None-Match": etag})[0] == 304,
                  "a page that has not changed is sent again")
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    status = visitor.ask("POST", "/similar", "text=secretvignette+of+neglect+at+the+school", form)[0]
    faults.unless(status == 200, f"POST /similar answers {status}")
    faults.unless(visitor.ask("POST", "/similar", "text=" + "a" * 70_000, form)[0] == 413, "a long body is let in")
    plain = http.client.HTTPConnection("127.0.0.1", ports["http"], timeout=10)
    plain.request("GET", "/search?q=neglect", headers={"Host": "casebook.example.org"})
    moved = plain.getresponse()
    faults.unless((moved.status, moved.headers.get("Location")) ==
                  (308, "https://casebook.example.org/search?q=neglect"), f"plain HTTP answers {moved.status}")
    faults.unless(visitor.ask("GET", "/metrics")[0] == 404, "/metrics is open to all")
    statuses = [visitor.ask("GET", f"/search.json?q=neglect&page={i}")[0] for i in range(1, 41)]
    faults.unless(429 in statuses, f"forty searches at once are all answered: {set(statuses)}")
    faults.unless(statuses[0] in (200, 404), f"the first of many is answered {statuses[0]}")
    logged = "".join(path.read_text(errors="replace") for path in Path(folder).glob("*.log"))
    faults.unless("/search" in logged, "nothing is logged")
    for private in ("secretvignette", "q=neglect"):
        faults.unless(private not in logged, f"the log holds {private}")


class Proxy:
    """nginx in the foreground of this check; its own log of faults is read at the end."""

    def __init__(self, config, port):
        self.config, self.port = config, port
        self.start()

    def start(self):
        self.process = subprocess.Popen(["nginx", "-c", str(self.config), "-g", "daemon off;"], stderr=subprocess.DEVNULL)
        faults.unless(within(10, self.is_open) is not None, "nginx does not listen")

    def is_open(self):
        try:
            socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
        except OSError:
            return False
        return True

    def workers(self):
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return set(children.read_text().split())

    def read_anew(self):
        before = self.workers()
        self.process.send_signal(signal.SIGHUP)
        faults.unless(within(20, lambda: self.workers() and not self.workers() & before) is not None,
                      "nginx keeps its old workers")

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=20)


class Casebook:
    def __init__(self, index, port):
        self.port = port
        self.process = subprocess.Popen([given.build / "bin/casebook-serve", "--index", index, "--listen",
                                         f"127.0.0.1:{port}", "--public-address", "https://casebook.example.org"],
                                        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.process.stdout.readline()

    def ask(self, target, etag=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        lines = {"Host": "casebook.example.org", **({"If-None-Match": etag} if etag else {})}
        connection.request("GET", target, headers=lines)
        answer = connection.getresponse()
        return answer.status, answer.headers.get("ETag")

    def open_files(self):
        """What it has open besides the index, whose files a search opens when it first needs them."""
        folder = Path(f"/proc/{self.process.pid}/fd")
        names = (os.readlink(file) for file in folder.iterdir())
        return sorted(name.split(":")[0] for name in names if ".glass" not in name)

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        faults.unless(self.process.wait(timeout=20) == 0, f"casebook-serve ended with {self.process.returncode}")


class Crowd:
    """Visitors who connect anew for each request, until they are let go; some have been here before."""

    def __init__(self, visitor, target, etag):
        self.visitor, self.target, self.etag = visitor, target, etag
        self.lock, self.leave = threading.Lock(), threading.Event()
        self.answers, self.unanswered = [], 0
        self.threads = [threading.Thread(target=self.ask_on, args=(i,)) for i in range(3)]
        for thread in self.threads:
            thread.start()

    def ask_on(self, number):
        while not self.leave.wait(0.12):  # together fewer than one address may ask
            lines = {"If-None-Match": self.etag} if number else {}
            try:
                status, headers, _ = self.visitor.ask("GET", self.target, lines=lines)
            except (OSError, http.client.HTTPException):
                with self.lock:
                    self.unanswered += 1
                continue
            with self.lock:
                self.answers.append((status, headers.get("ETag"), bool(number)))

    def so_far(self):
        with self.lock:
            return len(self.answers), self.unanswered

    def answered(self, more):
        """Waits until so many more requests are answered."""
        enough = self.so_far()[0] + more
        faults.unless(within(20, lambda: self.so_far()[0] >= enough) is not None, "visitors are not answered any more")

    def let_go(self):
        self.leave.set()
        for thread in self.threads:
            thread.join()


def check_restarts(visitor, proxy, casebook):
    target = "/reviews/" + REVIEW
    etag = visitor.ask("GET", target)[1].get("ETag")
    proxy.stop()
    sockets = casebook.open_files()
    proxy.start()
    crowd = Crowd(visitor, target, etag)
    crowd.answered(6)
    for _ in range(2):
        proxy.read_anew()
        crowd.answered(6)
    faults.unless(crowd.so_far()[1] == 0, f"{crowd.so_far()[1]} visitors are not answered while nginx reads its settings")
    for _ in range(2):
        proxy.stop()
        turned_away = crowd.so_far()[1]
        faults.unless(within(20, lambda: crowd.so_far()[1] > turned_away) is not None, "visitors are answered without nginx")
        faults.unless(casebook.process.poll() is None, "Casebook ends with its proxy")
        faults.unless(casebook.ask("/livez")[0] == 200, "Casebook does not answer without its proxy")
        proxy.start()
        crowd.answered(6)
    crowd.let_go()
    expected = {(200, etag, False), (304, etag, True)}
    faults.unless(set(crowd.answers) == expected, f"visitors are answered {set(crowd.answers)}, not {expected}")
    proxy.stop()
    faults.unless(within(10, lambda: casebook.open_files() == sockets) is not None,
                  f"Casebook had {sockets} open, and has {casebook.open_files()}")
    proxy.start()


SAME_OF_BOTH = ("/", "/search?q=neglect", "/search.json?q=neglect", "/search.csv?q=neglect", "/help", "/themes/neglect",
                "/analysis?q=neglect")
REVIEW = "ashenby-2018-child-n"


def check_two_servers(visitor, both, index):
    targets = (*SAME_OF_BOTH, "/reviews/" + REVIEW, f"/reviews/{REVIEW}.json")
    for target in targets:
        one, other = (casebook.ask(target) for casebook in both)
        faults.unless(one == other and one[0] == 200 and one[1], f"{target} is {one} of one server, {other} of the other")
        for casebook in both:
            faults.unless(casebook.ask(target, one[1])[0] == 304, f"{target} is sent again by the other server")
    by_proxy = [visitor.ask("GET", "/reviews/" + REVIEW)[1].get("ETag") for _ in range(6)]
    faults.unless(set(by_proxy) == {both[0].ask("/reviews/" + REVIEW)[1]}, f"the proxy's visitors get {set(by_proxy)}")
    before = both[0].ask("/search.json?q=neglect")[1]
    done = run(given.build / "bin/casebook-index", "withdraw", "--index", index, "--review", REVIEW, "--reason",
               "court-order")
    faults.unless(done.returncode == 0, done.stderr)
    took = within(10, lambda: all(casebook.ask("/reviews/" + REVIEW)[0] == 410 for casebook in both))
    faults.unless(took is not None and took < 1, f"a withdrawal takes {took} s on two servers")
    statuses = {visitor.ask("GET", "/reviews/" + REVIEW, lines={"If-None-Match": by_proxy[0]})[0] for _ in range(6)}
    faults.unless(statuses == {410}, f"behind the proxy a withdrawn review is answered {statuses}")
    after = {casebook.ask("/search.json?q=neglect", before) for casebook in both}
    faults.unless(len(after) == 1 and {status for status, _ in after} == {200} and before not in {etag for _, etag in after},
                  f"after a withdrawal a search is {after}, before it was {before}")


def check_times():
    """Of a connection kept open between them, the proxy lets go first."""
    kept = re.search(r"keepalive_timeout (\d+)s;", (given.source / "packaging/nginx/casebook.conf").read_text())
    printed = run(given.build / "bin/casebook-serve", "--print-config").stdout
    idle = re.search(r"idle-timeout = (\d+)", printed)
    faults.unless(kept and idle and int(kept[1]) < int(idle[1]),
                  f"of connections that are kept, nginx has {kept and kept[0]}, Casebook {idle and idle[0]}")


with tempfile.TemporaryDirectory() as folder:
    ports = {name: free_port() for name in ("http", "https", "casebook", "other")}
    index = f"{folder}/index"
    built = run(given.build / "bin/casebook-index", "build", "--corpus", given.source / "corpus-fixtures/repository",
                "--index", index, "--progress", "none")
    faults.unless(built.returncode == 0, built.stderr)
    run("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "1",
        "-subj", "/CN=casebook.example.org", "-keyout", f"{folder}/casebook.key", "-out", f"{folder}/casebook.pem")
    check_times()
    both = [Casebook(index, ports[name]) for name in ("casebook", "other")]
    config = configured(folder, ports)
    tested = run("nginx", "-t", "-c", config)
    faults.unless(tested.returncode == 0, tested.stderr)
    faults.unless("warn" not in tested.stderr, tested.stderr)
    proxy = Proxy(config, ports["https"])
    visitor = Visitor(ports["https"])
    try:
        if not faults.found:
            check(visitor, ports, folder)
            check_restarts(visitor, proxy, both[0])
            configured(folder, ports, ("casebook", "other"))
            proxy.read_anew()
            check_two_servers(visitor, both, index)
    finally:
        proxy.stop()
        for casebook in both:
            casebook.stop()
faults.end()
