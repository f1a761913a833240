"""What a certificate says of itself, for sentences about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.x509.oid import AuthorityInformationAccessOID, NameOID

if TYPE_CHECKING:
    from cryptography.x509 import Certificate, Name


def common_name(name: Name) -> str:
    """Return the common name of a subject or issuer, the whole of it where it has none."""
    for attribute in name.get_attributes_for_oid(NameOID.COMMON_NAME):
        return str(attribute.value)
    return name.rfc4514_string()


def names(certificate: Certificate) -> tuple[str, ...]:
    """Return the host names and addresses a certificate is for."""
    try:
        listed = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except (x509.ExtensionNotFound, ValueError):
        return ()
    addresses = listed.get_values_for_type(x509.IPAddress)
    return (*listed.get_values_for_type(x509.DNSName), *map(str, addresses))


def issuer_address(certificate: Certificate) -> str | None:
    """Return where the issuer's certificate can be fetched, as RFC 5280 4.2.2.1 lets it say."""
    try:
        access = certificate.extensions.get_extension_for_class(x509.AuthorityInformationAccess)
    except (x509.ExtensionNotFound, ValueError):
        return None
    for entry in access.value:
        if entry.access_method == AuthorityInformationAccessOID.CA_ISSUERS:
            return str(entry.access_location.value)
    return None


def fingerprint(certificate: Certificate) -> str:
    """Return the SHA-256 fingerprint in hexadecimal, as browsers show it."""
    return certificate.fingerprint(SHA256()).hex(":").upper()
