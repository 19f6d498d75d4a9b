"""Connections that reach public addresses only, checked on the peer itself, so that neither DNS nor a redirect gets around it.

All connections are watched by the transfer that they are made for.
"""

from __future__ import annotations

import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

import urllib3

from podcast_notes.fetch.transfer import WatchedHTTPConnection, WatchedHTTPSConnection

_NAT64 = IPv6Network("64:ff9b::/96")
_KEPT_A_HOST = 8
"""How many connections to one host are kept for the next request."""


class PrivateAddressError(Exception):
    """The peer of a connection is not a public address; nothing was sent to it."""


def is_public(address: str) -> bool:
    """Whether an IP address is on the public internet, also where it is an IPv4 address wrapped in an IPv6 one."""
    ip = ip_address(address.partition("%")[0])
    if isinstance(ip, IPv6Address):
        wrapped = [ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())]
        if ip in _NAT64:
            wrapped.append(IPv4Address(int(ip) & 0xFFFFFFFF))
        if any(inner is not None and not is_public(str(inner)) for inner in wrapped):
            return False
        if ip.ipv4_mapped:
            return True
    return ip.is_global and not ip.is_multicast


def _checked(connected: socket.socket) -> socket.socket:
    address = connected.getpeername()[0]
    if not is_public(address):
        connected.close()
        raise PrivateAddressError(address)
    return connected


class _PublicHTTPConnection(WatchedHTTPConnection):
    def _new_conn(self) -> socket.socket:
        return _checked(super()._new_conn())


class _PublicHTTPSConnection(WatchedHTTPSConnection):
    def _new_conn(self) -> socket.socket:
        return _checked(super()._new_conn())


class _HTTPPool(urllib3.HTTPConnectionPool):
    ConnectionCls = WatchedHTTPConnection


class _HTTPSPool(urllib3.HTTPSConnectionPool):
    ConnectionCls = WatchedHTTPSConnection


class _PublicHTTPPool(urllib3.HTTPConnectionPool):
    ConnectionCls = _PublicHTTPConnection


class _PublicHTTPSPool(urllib3.HTTPSConnectionPool):
    ConnectionCls = _PublicHTTPSConnection


def pool_manager() -> urllib3.PoolManager:
    """A pool manager for any peer."""
    manager = urllib3.PoolManager(maxsize=_KEPT_A_HOST)
    manager.pool_classes_by_scheme = {"http": _HTTPPool, "https": _HTTPSPool}
    return manager


def public_pool_manager() -> urllib3.PoolManager:
    """A pool manager whose connections raise PrivateAddressError instead of talking to a private peer."""
    manager = urllib3.PoolManager(maxsize=_KEPT_A_HOST)
    manager.pool_classes_by_scheme = {"http": _PublicHTTPPool, "https": _PublicHTTPSPool}
    return manager
