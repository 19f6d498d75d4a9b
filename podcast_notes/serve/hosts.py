"""Which names a request may call this machine by."""

from __future__ import annotations

import ipaddress
import socket


def is_own_name(header: str, host: str) -> bool:
    """Whether the `Host` of a request names this machine: by a number, as `localhost`, by its own name, or as it was told.

    A page of somebody else whose name is suddenly that of this machine (DNS rebinding) is so refused: it calls by its own.
    """
    name = _without_port(header).casefold().removesuffix(".")
    own = socket.gethostname().casefold()
    return _is_number(name) or name in {"localhost", host.casefold(), own, f"{own}.local"}


def is_loopback(host: str) -> bool:
    """Whether an address is only reached from this machine."""
    return host == "localhost" or (_is_number(host) and ipaddress.ip_address(host).is_loopback)


def _without_port(header: str) -> str:
    if header.startswith("["):  # IPv6: [::1]:8000
        return header[1:].partition("]")[0]
    return header.partition(":")[0]


def _is_number(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
