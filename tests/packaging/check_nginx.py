"""The example of a proxy, with a real nginx before a real server: TLS, limits, and no query in the log."""
import http.client
import re
import signal
import socket
import ssl
import subprocess
import tempfile
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


def configured(folder, ports):
    """The example as it is, with ports, certificate and logs of this check."""
    text = (given.source / "packaging/nginx/casebook.conf").read_text()
    text = re.sub(r"listen \[::\].*\n", "", text)
    for written, here in (("listen 80;", f"listen 127.0.0.1:{ports['http']};"),
                          ("listen 443 ssl http2;", f"listen 127.0.0.1:{ports['https']} ssl http2;"),
                          ("127.0.0.1:8080", f"127.0.0.1:{ports['casebook']}"),
                          ("/etc/ssl/certs/casebook.pem", f"{folder}/casebook.pem"),
                          ("/etc/ssl/private/casebook.key", f"{folder}/casebook.key"),
                          ("/var/log/nginx/", f"{folder}/")):
        faults.unless(written in text, f"the example has no {written}")
        text = text.replace(written, here)
    temporary = "".join(f"{kind}_temp_path {folder}/{kind};\n"
                        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
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


with tempfile.TemporaryDirectory() as folder:
    ports = {name: free_port() for name in ("http", "https", "casebook")}
    index = f"{folder}/index"
    built = run(given.build / "bin/casebook-index", "build", "--corpus", given.source / "corpus-fixtures/repository",
                "--index", index, "--progress", "none")
    faults.unless(built.returncode == 0, built.stderr)
    run("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "1",
        "-subj", "/CN=casebook.example.org", "-keyout", f"{folder}/casebook.key", "-out", f"{folder}/casebook.pem")
    server = subprocess.Popen([given.build / "bin/casebook-serve", "--index", index, "--listen",
                               f"127.0.0.1:{ports['casebook']}", "--public-address", "https://casebook.example.org"],
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    server.stdout.readline()
    config = configured(folder, ports)
    tested = run("nginx", "-t", "-c", config)
    faults.unless(tested.returncode == 0, tested.stderr)
    faults.unless("warn" not in tested.stderr, tested.stderr)
    proxy = subprocess.Popen(["nginx", "-c", str(config), "-g", "daemon off;"], stderr=subprocess.DEVNULL)
    try:
        time.sleep(1)
        if not faults.found:
            check(Visitor(ports["https"]), ports, folder)
    finally:
        for process in (proxy, server):
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=20)
faults.end()
