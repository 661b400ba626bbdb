"""Debian's nginx with the sample of our documentation, over https with a certificate made for the test."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.docs.pages import ROOT, block_with
from tests.serving import free_port

SAMPLE = ROOT / "docs" / "proxies.md"
NGINX = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin") or "nginx"
TRUSTED, STRANGER = "127.0.0.2", "127.0.0.3"  # addresses that nginx can have for the server

_AROUND = """
daemon off;
master_process off;
pid {place}/nginx.pid;
error_log stderr notice;
events {{ }}
http {{
    access_log off;
    client_body_temp_path {place}/body;
    proxy_temp_path {place}/proxy;
    fastcgi_temp_path {place}/fastcgi;
    uwsgi_temp_path {place}/uwsgi;
    scgi_temp_path {place}/scgi;
    proxy_bind {comes_from};
    {sample}
}}
"""


def sample() -> str:
    """The sample, as it stands in the documentation."""
    return block_with(SAMPLE, "nginx", "proxy_pass")


@contextmanager
def nginx(place: Path, to: str, comes_from: str, sample: str) -> Iterator[str]:
    """nginx before the server at the address `to`, which sees it come from another address; gives its own."""
    place.mkdir()
    key, certificate, port = place / "key.pem", place / "certificate.pem", free_port()
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
         "-keyout", key, "-out", certificate, "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"],
        check=True, capture_output=True,
    )  # fmt: skip
    for written, here in (
        ("listen 443 ssl", f"listen 127.0.0.1:{port} ssl"),
        ("server_name work.example", "server_name localhost"),
        ("/etc/ssl/work.example.pem", str(certificate)),
        ("/etc/ssl/work.example.key", str(key)),
        ("http://10.0.0.20:8080", to),
    ):
        assert written in sample
        sample = sample.replace(written, here)
    settings = place / "nginx.conf"
    settings.write_text(_AROUND.format(place=place, comes_from=comes_from, sample=sample), "utf-8")
    with subprocess.Popen(
        [NGINX, "-p", place, "-c", settings, "-e", "stderr"], stderr=subprocess.PIPE, text=True
    ) as running:
        assert running.stderr
        said = []
        while "using the" not in (line := running.stderr.readline()):  # it listens by then
            said.append(line)
            assert line, said
        try:
            yield f"https://localhost:{port}"
        finally:
            running.terminate()
