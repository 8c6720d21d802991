"""Fetching: only named hosts, never a private range unless named, within limits; against a real server on this machine."""

from __future__ import annotations

import hashlib
import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from tests.files.outside import Outside, serving_outside

from heed.files import fetch as fetching
from heed.files.fetch import Fetched, Hop, Limits, Named, NotFetched, fetch, is_private


@pytest.fixture
def outside() -> Iterator[Outside]:
    with serving_outside() as served:
        yield served


def here(outside: Outside, *, private: bool = True) -> Callable[[str], Named | None]:
    known = {
        "127.0.0.1": Named("127.0.0.1", outside.port, private),
        "localhost": Named("localhost", outside.port, private),
    }
    return known.get


def not_fetched(code: str, act: Callable[[], object]) -> NotFetched:
    with pytest.raises(NotFetched) as problem:
        act()
    assert problem.value.code == code
    return problem.value


def test_it_works(outside: Outside) -> None:
    outside.pages["/report.pdf"] = b"%PDF a lamp"
    hops: list[Hop] = []
    came = fetch(outside.at("/report.pdf#page=2".partition("#")[0]), here(outside), told=hops.append)
    assert came.status == 200 and came.size == 11 and came.body == b""
    assert came.sha256 == hashlib.sha256(b"%PDF a lamp").hexdigest()
    assert fetch(outside.at("/report.pdf"), here(outside), keep=True).body == b"%PDF a lamp"
    assert [(hop.came, hop.size) for hop in hops] == [("200", 11)]
    assert outside.asked[0][1]["Host"] == f"127.0.0.1:{outside.port}" and "Heed" in outside.asked[0][1]["User-Agent"]


def test_a_host_that_is_not_named_is_not_asked(outside: Outside) -> None:
    not_fetched("not-named", lambda: fetch(outside.at("/"), lambda host: None))
    not_fetched("not-named", lambda: fetch(outside.at("/"), lambda host: Named(host, outside.port + 1, True)))
    not_fetched("not-named", lambda: fetch(outside.at("/"), lambda host: Named(host, None, True)))
    assert outside.asked == []


def test_a_private_range_is_not_asked_unless_named_so(outside: Outside, monkeypatch: pytest.MonkeyPatch) -> None:
    not_fetched("private-range", lambda: fetch(outside.at("/"), here(outside, private=False)))

    def to_home(host: str, port: int, **more: object) -> list[object]:
        return [(socket.AF_INET, 1, 6, "", ("93.184.216.34", port)), (socket.AF_INET, 1, 6, "", ("127.0.0.1", port))]

    monkeypatch.setattr(fetching.socket, "getaddrinfo", to_home)
    not_fetched(
        "private-range",
        lambda: fetch(f"http://outside.example:{outside.port}/", lambda host: Named(host, outside.port)),
    )
    assert outside.asked == []


def test_the_connection_goes_to_the_address_that_was_looked_at(
    outside: Outside, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that resolves otherwise the second time is not asked for a second time."""
    outside.pages["/"] = b"here"
    times: list[str] = []

    def once(host: str, port: int, **more: object) -> list[object]:
        times.append(host)
        return [(socket.AF_INET, 1, 6, "", ("127.0.0.1", port))]

    monkeypatch.setattr(fetching.socket, "getaddrinfo", once)
    address = f"http://outside.example:{outside.port}/"
    assert fetch(address, lambda host: Named(host, outside.port, True)).status == 200
    assert times == ["outside.example"] and outside.asked[0][1]["Host"] == f"outside.example:{outside.port}"


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1", "255.255.255.255", "::1",
        "::", "fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1", "::ffff:10.0.0.1", "2002:0a00:0001::", "64:ff9b::7f00:1", "198.18.0.1", "240.0.0.1",
    ],
)  # fmt: skip
def test_what_is_private(address: str) -> None:
    assert is_private(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "8.8.8.8", "2606:2800:220:1::1", "::ffff:8.8.8.8"])
def test_what_is_not(address: str) -> None:
    assert not is_private(address)


@pytest.mark.parametrize(
    "address",
    ["ftp://127.0.0.1/", "file:///etc/passwd", "http://", "http://a:b@127.0.0.1/", "http://127.0.0.1:99999/",
     "http://127.0.0.1/a b", "x", "http://[::1/", "http://\ud800/"],
)  # fmt: skip
def test_an_odd_address_is_refused(address: str) -> None:
    not_fetched("address-odd", lambda: fetch(address, lambda host: Named(host, None, True)))


def test_permanent_redirects_say_where_it_moved_and_others_do_not(outside: Outside) -> None:
    outside.pages["/new"] = b"moved"
    outside.to |= {"/old": (301, "/older"), "/older": (308, "/new"), "/mixed": (302, "/old"), "/then": (301, "/mixed")}
    assert fetch(outside.at("/old"), here(outside)).moved_to == outside.at("/new")
    assert fetch(outside.at("/mixed"), here(outside)).moved_to == ""
    assert fetch(outside.at("/then"), here(outside)).moved_to == outside.at("/mixed")
    assert fetch(outside.at("/mixed"), here(outside)).url == outside.at("/new")


def test_a_redirect_leads_nowhere_that_is_not_named(outside: Outside) -> None:
    outside.to["/out"] = (301, "http://elsewhere.example/report.pdf")
    outside.to["/for-now"] = (302, "http://elsewhere.example/report.pdf")
    outside.to["/in"] = (302, "http://169.254.169.254/secrets")
    assert not_fetched("moved-unnamed", lambda: fetch(outside.at("/out"), here(outside))).moved_to.startswith(
        "http://else"
    )
    assert not_fetched("not-named", lambda: fetch(outside.at("/for-now"), here(outside))).moved_to == ""
    not_fetched("not-named", lambda: fetch(outside.at("/in"), here(outside)))


def test_the_limits_hold(outside: Outside) -> None:
    outside.pages["/big"] = b"x" * 5000
    outside.to["/round"] = (302, "/round")
    not_fetched("too-large", lambda: fetch(outside.at("/big"), here(outside), limits=Limits(size=4999)))
    assert fetch(outside.at("/big"), here(outside), limits=Limits(size=5000)).size == 5000
    not_fetched("redirects", lambda: fetch(outside.at("/round"), here(outside), limits=Limits(redirects=3)))
    assert len(outside.asked) == 6


@pytest.mark.parametrize("how", ["head", "body", "silent"])
def test_an_answer_that_drips_ends_with_the_deadline(how: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port, over = server.getsockname()[1], threading.Event()

        def drip() -> None:
            connection, _ = server.accept()
            connection.sendall(
                {"head": b"HTTP/1.1 200 OK\r\nX: ", "body": b"HTTP/1.1 200 OK\r\n\r\n", "silent": b""}[how]
            )
            while not over.wait(0.05):
                try:
                    connection.sendall(b"" if how == "silent" else b"x")
                except OSError:
                    break
            connection.close()

        thread = threading.Thread(target=drip)
        thread.start()
        begun = time.monotonic()
        with pytest.raises(NotFetched):
            fetch(f"http://127.0.0.1:{port}/", lambda host: Named(host, port, True), limits=Limits(seconds=0.6))
        assert time.monotonic() - begun < 30  # it would drip for ever
        over.set()
        thread.join()


def test_what_is_not_there_or_does_not_answer(outside: Outside) -> None:
    assert fetch(outside.at("/none"), here(outside)) == Fetched(404, outside.at("/none"))
    with socket.socket() as deaf:  # holds its port, so that nobody else answers at it, and does not listen
        deaf.bind(("127.0.0.1", 0))
        port = deaf.getsockname()[1]
        not_fetched("no-answer", lambda: fetch(f"http://127.0.0.1:{port}/", lambda host: Named(host, port, True)))
    not_fetched("no-such-host", lambda: fetch("http://nowhere.invalid/", lambda host: Named(host, None, True)))


def test_an_answer_cut_off_is_no_answer() -> None:
    class Cut(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Length", "100")
            self.end_headers()
            self.wfile.write(b"ten bytes!")

        def log_message(self, *_: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Cut)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    port = server.server_address[1]
    with pytest.raises(NotFetched):
        fetch(f"http://127.0.0.1:{port}/", lambda host: Named(host, port, True))
    server.shutdown()
    server.server_close()


def test_what_is_the_same_as_before_need_not_come_again(outside: Outside) -> None:
    outside.pages["/report.pdf"] = b"%PDF"
    first = fetch(outside.at("/report.pdf"), here(outside))
    assert first.etag
    assert fetch(outside.at("/report.pdf"), here(outside), etag=first.etag).status == 304


def test_letters_of_other_alphabets_in_the_path_are_written_out(outside: Outside) -> None:
    outside.pages["/adroddiad%20t%C5%B7.pdf"] = b"%PDF"
    assert fetch(outside.at("/adroddiad%20tŷ.pdf"), here(outside)).status == 200


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl makes the certificate")
def test_a_certificate_nobody_vouches_for_is_refused(tmp_path: Path) -> None:
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
    subprocess.run([*made, "-keyout", "key.pem", "-out", "cert.pem"], cwd=tmp_path, check=True, capture_output=True)
    server = ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "cert.pem", tmp_path / "key.pem")
    server.socket = context.wrap_socket(server.socket, server_side=True)
    server.handle_error = lambda *_: None  # type: ignore[method-assign]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    port = server.server_address[1]
    not_fetched("certificate", lambda: fetch(f"https://localhost:{port}/", lambda host: Named(host, port, True)))
    server.shutdown()
    server.server_close()
