"""Every kind of broken TLS is told apart, on real handshakes."""

from __future__ import annotations

import socket
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from cryptography import x509
from cryptography.x509.oid import AuthorityInformationAccessOID, NameOID

from dongxoai_crawler.run.certificate import common_name, issuer_address, names
from dongxoai_crawler.run.tls import diagnose_tls
from dongxoai_crawler.run.tls_verdict import TlsProblem
from tests.tls_site import DAY, Signer, tcp_server, web_site

if TYPE_CHECKING:
    from pathlib import Path

    from dongxoai_crawler.run.tls_verdict import TlsReport

NOW = datetime(2026, 3, 1, 8, 30, tzinfo=UTC)
PLACE = "http://ca.example/issuer.crt"
AIA = x509.AccessDescription(
    AuthorityInformationAccessOID.CA_ISSUERS, x509.UniformResourceIdentifier(PLACE)
)


@pytest.fixture(scope="module")
def root() -> Signer:
    return Signer("Private Root")


@pytest.fixture(scope="module")
def middle(root: Signer) -> Signer:
    return Signer("Middle", parent=root)


@pytest.fixture
def root_file(root: Signer, tmp_path: Path) -> str:
    path = tmp_path / "root.pem"
    path.write_bytes(root.pem)
    return str(path)


def look(pem: Path, *, ca_file: str | None = None, host: str = "localhost") -> TlsReport:
    with web_site(pem) as (port, asked):
        report = diagnose_tls(host, port, now=NOW, ca_file=ca_file, timeout=5)
    assert asked == []
    assert "\n" not in report.sentence
    assert report.sentence.startswith(f"{host}: ")
    return report


def leaf(parent: Signer | None, **options: object) -> Signer:
    settings = {"sites": ("localhost", "127.0.0.1")} | options
    return Signer("portal", parent=parent, authority=False, **settings)  # type: ignore[arg-type]


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1"])
def test_a_chain_to_a_trusted_root_is_verified(
    root: Signer, middle: Signer, root_file: str, tmp_path: Path, host: str
) -> None:
    report = look(leaf(middle).saved(tmp_path / "s.pem", middle), ca_file=root_file, host=host)
    assert report.problem is None
    assert "from Middle, valid until" in report.sentence
    assert root.name != middle.name


def test_expired_names_date_and_our_clock(root: Signer, root_file: str, tmp_path: Path) -> None:
    old = leaf(root, valid=(-9 * DAY, -2 * DAY))
    report = look(old.saved(tmp_path / "s.pem"), ca_file=root_file)
    assert report.problem is TlsProblem.EXPIRED
    assert f"expired on {old.certificate.not_valid_after_utc:%Y-%m-%d}" in report.sentence
    assert "this machine's clock says 2026-03-01 08:30 UTC" in report.sentence


def test_an_expired_intermediate_is_the_one_named(tmp_path: Path) -> None:
    root = Signer("Root")
    middle = Signer("Old Middle", parent=root, valid=(-9 * DAY, -DAY))
    ca_file = tmp_path / "ca.pem"
    ca_file.write_bytes(root.pem)
    report = look(leaf(middle).saved(tmp_path / "s.pem", middle), ca_file=str(ca_file))
    assert report.problem is TlsProblem.EXPIRED
    assert '"Old Middle"' in report.sentence


def test_not_yet_valid_blames_our_clock(root: Signer, root_file: str, tmp_path: Path) -> None:
    report = look(leaf(root, valid=(DAY, 9 * DAY)).saved(tmp_path / "s.pem"), ca_file=root_file)
    assert report.problem is TlsProblem.NOT_YET_VALID
    assert "the clock is probably wrong" in report.sentence


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1"])
def test_wrong_name_lists_the_names(
    root: Signer, root_file: str, tmp_path: Path, host: str
) -> None:
    other = leaf(root, sites=("a.example", "*.b.example", "192.0.2.7"))
    report = look(other.saved(tmp_path / "s.pem"), ca_file=root_file, host=host)
    assert report.problem is TlsProblem.WRONG_NAME
    assert "is for a.example, *.b.example, 192.0.2.7:" in report.sentence


def test_a_certificate_without_names_is_of_the_wrong_name(
    root: Signer, root_file: str, tmp_path: Path
) -> None:
    report = look(leaf(root, sites=()).saved(tmp_path / "s.pem"), ca_file=root_file)
    assert report.problem is TlsProblem.WRONG_NAME
    assert "no name at all" in report.sentence


def test_missing_intermediate_names_where_it_is(
    middle: Signer, root_file: str, tmp_path: Path
) -> None:
    report = look(leaf(middle, access=(AIA,)).saved(tmp_path / "s.pem"), ca_file=root_file)
    assert report.problem is TlsProblem.MISSING_INTERMEDIATE
    assert '"Middle"' in report.sentence
    assert PLACE in report.sentence
    assert 'ca_file = "' in report.sentence


def test_the_missing_intermediate_in_ca_file_mends_it(
    root: Signer, middle: Signer, tmp_path: Path
) -> None:
    ca_file = tmp_path / "both.pem"
    ca_file.write_bytes(root.pem + middle.pem)
    pem = leaf(middle, access=(AIA,)).saved(tmp_path / "s.pem")
    assert look(pem, ca_file=str(ca_file)).problem is None


@pytest.mark.parametrize("sends_root", [True, False])
def test_a_private_root_hints_at_interception(
    root: Signer, middle: Signer, tmp_path: Path, sends_root: bool
) -> None:
    chain = (middle, root) if sends_root else (middle,)
    report = look(leaf(middle).saved(tmp_path / "s.pem", *chain))
    assert report.problem is TlsProblem.PRIVATE_ROOT
    assert '"Private Root", which this machine does not trust' in report.sentence
    assert "antivirus" in report.sentence
    assert 'ca_file = "' in report.sentence


def test_an_interceptor_that_sends_its_leaf_only(root: Signer, tmp_path: Path) -> None:
    report = look(leaf(root).saved(tmp_path / "s.pem"))
    assert report.problem is TlsProblem.PRIVATE_ROOT


def test_self_signed_shows_the_fingerprint_and_is_mended_by_ca_file(tmp_path: Path) -> None:
    own = leaf(None)
    pem = own.saved(tmp_path / "s.pem")
    report = look(pem)
    assert report.problem is TlsProblem.SELF_SIGNED
    shown = report.sentence.split("fingerprint ")[1].split(",")[0]
    assert len(shown.split(":")) == 32
    ca_file = tmp_path / "own.pem"
    ca_file.write_bytes(own.pem)
    assert look(pem, ca_file=str(ca_file)).problem is None


def test_what_ca_file_cannot_cure_comes_first(tmp_path: Path) -> None:
    old = leaf(None, valid=(-9 * DAY, -DAY), sites=("other.example",))
    assert look(old.saved(tmp_path / "s.pem")).problem is TlsProblem.EXPIRED


def test_any_other_fault_is_reported_with_its_code(tmp_path: Path) -> None:
    root = Signer("No Authority", authority=False)
    ca_file = tmp_path / "ca.pem"
    ca_file.write_bytes(root.pem)
    report = look(leaf(root).saved(tmp_path / "s.pem"), ca_file=str(ca_file))
    assert report.problem is TlsProblem.OTHER
    assert "verification code" in report.sentence


@pytest.mark.parametrize("content", [None, b"no certificate"])
def test_an_unusable_ca_file_is_named(tmp_path: Path, content: bytes | None) -> None:
    ca_file = tmp_path / "ca.pem"
    if content is not None:
        ca_file.write_bytes(content)
    report = diagnose_tls("localhost", 9, now=NOW, ca_file=str(ca_file))
    assert report.problem is TlsProblem.CA_FILE
    assert str(ca_file) in report.sentence


def test_a_server_without_tls_is_told() -> None:
    with web_site() as (port, _):
        report = diagnose_tls("localhost", port, now=NOW, timeout=5)
    assert report.problem is TlsProblem.NO_TLS


def test_a_server_that_hangs_up_is_no_connection() -> None:
    with tcp_server(b"", reset=True) as port:
        report = diagnose_tls("127.0.0.1", port, now=NOW, timeout=5)
    assert report.problem is TlsProblem.NO_CONNECTION
    assert "closed during the TLS handshake" in report.sentence


def test_a_proxy_that_is_none_is_no_connection() -> None:
    with tcp_server(b"not HTTP\r\n\r\n") as port:
        proxy = f"http://127.0.0.1:{port}"
        report = diagnose_tls("portal.example", 443, now=NOW, proxy=proxy, timeout=5)
    assert report.problem is TlsProblem.NO_CONNECTION
    assert "the proxy does not speak HTTP" in report.sentence


def test_a_closed_port_is_no_connection() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
    report = diagnose_tls("127.0.0.1", port, now=NOW, timeout=5)
    assert report.problem is TlsProblem.NO_CONNECTION
    assert "refused" in report.sentence


def test_a_server_that_says_nothing_is_given_up() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        report = diagnose_tls("127.0.0.1", port, now=NOW, timeout=0.05)
    assert report.problem is TlsProblem.NO_CONNECTION
    assert "no answer to the TLS handshake" in report.sentence


def test_what_a_bare_certificate_says_of_itself() -> None:
    bare = Signer("Bare", valid=(-DAY, timedelta(days=3))).certificate
    assert common_name(bare.subject) == "Bare"
    assert names(bare) == ()
    assert issuer_address(bare) is None
    unit = x509.Name([x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Ban Quản trị")])
    assert common_name(unit) == "O=Ban Quản trị"


def test_other_ways_to_access_an_authority_are_passed_over() -> None:
    asked_at = x509.AccessDescription(
        AuthorityInformationAccessOID.OCSP, x509.UniformResourceIdentifier("http://ocsp.example")
    )
    assert issuer_address(Signer("Leaf", access=(asked_at,)).certificate) is None
