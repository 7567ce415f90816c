"""A stand-in for Maven Central's publishing API, and what Maven Central demands of what was sent to it.

central.py DIRECTORY serves on a free port of the loopback interface, which it writes to DIRECTORY/port; central.py DIRECTORY VERSION checks what was sent.
"""

import io
import json
import re
import sys
import zipfile
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

LIBRARIES = ["core", "handler", "ingest", "micrometer", "opentelemetry", "testkit"]
# https://central.sonatype.org/publish/requirements/
DEMANDED = ["name", "description", "url", "licenses", "developers", "scm"]


def serve(directory: Path) -> None:
    class Central(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"] or 0))
            if self.path.startswith("/api/v1/publisher/upload"):
                zipped = body[body.index(b"PK\x03\x04"):]
                (directory / "bundle.zip").write_bytes(zipped)
                self.answer(201, "one-deployment")
            else:
                self.answer(200, json.dumps({
                    "deploymentId": "one-deployment", "deploymentName": "rehearsal", "deploymentState": "PUBLISHED", "purls": [],
                }))

        def answer(self, status: int, text: str) -> None:
            self.send_response(status)
            self.send_header("Content-Length", str(len(text)))
            self.end_headers()
            self.wfile.write(text.encode())

        def log_message(self, *_):
            pass

    server = HTTPServer(("127.0.0.1", 0), Central)
    own = Path.home() / ".m2/settings.xml"
    settings = own.read_text() if own.is_file() else "<settings><servers></servers></settings>"
    if "<servers>" not in settings:
        settings = settings.replace("</settings>", "<servers></servers></settings>")
    server_of_central = "<server><id>central</id><username>nobody</username><password>nothing</password></server>"
    (directory / "settings.xml").write_text(settings.replace("</servers>", f"{server_of_central}</servers>", 1))
    (directory / "starting").write_text(str(server.server_port))
    (directory / "starting").rename(directory / "port")
    server.serve_forever()


def check(directory: Path, version: str) -> None:
    # what follows the zip in the request is ignored
    bundle = zipfile.ZipFile(io.BytesIO((directory / "bundle.zip").read_bytes()))
    names = set(bundle.namelist())
    sent = sorted({name.split("/")[2] for name in names if name.startswith("dev/replicator/")})
    assert sent == sorted(["replicator-bom", "replicator-parent", *(f"replicator-{each}" for each in LIBRARIES)]), sent
    for artifact in sent:
        prefix = f"dev/replicator/{artifact}/{version}/{artifact}-{version}"
        files = [f"{prefix}.pom"]
        if artifact not in ("replicator-bom", "replicator-parent"):
            files += [f"{prefix}{suffix}" for suffix in (".jar", "-sources.jar", "-javadoc.jar", "-cyclonedx.json")]
        missing = [each for file in files for each in (file, f"{file}.asc", f"{file}.sha1", f"{file}.md5") if each not in names]
        assert not missing, missing
        assert "SNAPSHOT" not in bundle.read(files[0]).decode(), files[0]
    bom = bundle.read(f"dev/replicator/replicator-bom/{version}/replicator-bom-{version}.pom").decode()
    assert not [each for each in DEMANDED if f"<{each}" not in bom], bom
    assert f"<tag>v{version}</tag>" in bom
    for artifact in sent:
        pom = bundle.read(f"dev/replicator/{artifact}/{version}/{artifact}-{version}.pom").decode()
        assert re.search("<name>.+</name>", pom) and re.search("<description>.+</description>", pom), artifact
    held = [name for name in names if "DynamoDBLocal" in name or "sqlite4java" in name]
    assert not held, held
    print(f"Maven Central would get {len(sent)} artifacts in {len(names)} files")


if __name__ == "__main__":
    if len(sys.argv) == 2:
        serve(Path(sys.argv[1]))
    else:
        check(Path(sys.argv[1]), sys.argv[2])
