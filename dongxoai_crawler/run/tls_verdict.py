"""What is wrong with the certificates that a server shows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Self

from OpenSSL import SSL
from service_identity import CertificateError, VerificationError
from service_identity.cryptography import (
    verify_certificate_hostname,
    verify_certificate_ip_address,
)

from dongxoai_crawler.run.certificate import common_name, fingerprint, issuer_address, names
from dongxoai_crawler.run.tls_probe import is_address

if TYPE_CHECKING:
    from datetime import datetime

    from dongxoai_crawler.run.tls_probe import Presented

CODES = SSL.X509VerificationCodes
UNKNOWN_ISSUER = frozenset(
    {
        CODES.ERR_UNABLE_TO_GET_ISSUER_CERT,
        CODES.ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY,
        CODES.ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE,
        CODES.ERR_SELF_SIGNED_CERT_IN_CHAIN,
    }
)
ADD_LINE = "add ca_file = \"/path/to/it.pem\" to the portal's row or the collection's file"


class TlsProblem(StrEnum):
    """What is wrong, as a stable name for logs and JSON."""

    NO_CONNECTION = "no_connection"
    NO_TLS = "no_tls"
    CA_FILE = "ca_file"
    EXPIRED = "expired"
    NOT_YET_VALID = "not_yet_valid"
    WRONG_NAME = "wrong_name"
    SELF_SIGNED = "self_signed"
    MISSING_INTERMEDIATE = "missing_intermediate"
    PRIVATE_ROOT = "private_root"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class TlsReport:
    """What a look at a server's TLS showed.

    Attributes:
        problem: What is wrong, None if the certificates are in order.
        sentence: One line for a person: host, cause, what to do.
    """

    problem: TlsProblem | None
    sentence: str

    @classmethod
    def of(cls, host: str, problem: TlsProblem | None, text: str) -> Self:
        """Return a report whose sentence begins with the host."""
        return cls(problem=problem, sentence=f"{host}: {text}")


def judge(host: str, shown: Presented, *, now: datetime) -> TlsReport:
    """Tell what is wrong with certificates, first what a `ca_file` can't cure.

    Args:
        host: The name the certificate must be for.
        shown: What the server showed, its own certificate first.
        now: What this machine's clock says.
    """
    report = _dates(host, shown, now) or _names(host, shown) or _trust(host, shown)
    if report is not None:
        return report
    for fault in shown.faults:
        text = f"its certificate is refused (OpenSSL's verification code {fault.code})"
        return TlsReport.of(host, TlsProblem.OTHER, text)
    own = shown.chain[0]
    until = f"{own.not_valid_after_utc:%Y-%m-%d}"
    return TlsReport.of(
        host, None, f"verified, from {common_name(own.issuer)}, valid until {until}"
    )


def _dates(host: str, shown: Presented, now: datetime) -> TlsReport | None:
    clock = f"this machine's clock says {now:%Y-%m-%d %H:%M %Z}"
    for fault in shown.faults:
        faulty = fault.certificate
        of = f'the certificate "{common_name(faulty.subject)}"'
        if fault.code == CODES.ERR_CERT_HAS_EXPIRED:
            text = (
                f"{of} expired on {faulty.not_valid_after_utc:%Y-%m-%d} ({clock}): if the clock is "
                "right, the portal's operator must renew it; if not, set the clock"
            )
            return TlsReport.of(host, TlsProblem.EXPIRED, text)
        if fault.code == CODES.ERR_CERT_NOT_YET_VALID:
            text = (
                f"{of} is valid only from {faulty.not_valid_before_utc:%Y-%m-%d} ({clock}): the "
                "clock is probably wrong, set it"
            )
            return TlsReport.of(host, TlsProblem.NOT_YET_VALID, text)
    return None


def _names(host: str, shown: Presented) -> TlsReport | None:
    own = shown.chain[0]
    verify = verify_certificate_ip_address if is_address(host) else verify_certificate_hostname
    try:
        verify(own, host)
    except (VerificationError, CertificateError):
        listed = ", ".join(names(own)) or "no name at all"
        text = (
            f"the certificate is for {listed}: check base_url; if it is right, the portal's "
            "operator must mend the certificate"
        )
        return TlsReport.of(host, TlsProblem.WRONG_NAME, text)
    return None


def _trust(host: str, shown: Presented) -> TlsReport | None:
    codes = {fault.code for fault in shown.faults}
    own, last = shown.chain[0], shown.chain[-1]
    if CODES.ERR_DEPTH_ZERO_SELF_SIGNED_CERT in codes:
        text = (
            "the server signed its certificate itself: if its operator confirms the SHA-256 "
            f"fingerprint {fingerprint(own)}, save it as PEM and {ADD_LINE}"
        )
        return TlsReport.of(host, TlsProblem.SELF_SIGNED, text)
    if not codes & UNKNOWN_ISSUER:
        return None
    issuer, address = common_name(last.issuer), issuer_address(last)
    if len(shown.chain) == 1 and address is not None:
        text = (
            f'the server does not send the intermediate certificate "{issuer}": tell the '
            f"portal's operator; until then fetch {address}, save it as PEM and {ADD_LINE}"
        )
        return TlsReport.of(host, TlsProblem.MISSING_INTERMEDIATE, text)
    text = (
        f'the certificates end in "{issuer}", which this machine does not trust: an antivirus or '
        "a company proxy may be reading along; if you know that authority, save its root "
        f"certificate as PEM and {ADD_LINE}"
    )
    return TlsReport.of(host, TlsProblem.PRIVATE_ROOT, text)
