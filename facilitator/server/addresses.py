"""The addresses that phones in the room can reach this laptop by."""

from __future__ import annotations

import ipaddress

import ifaddr


def addresses() -> list[str]:
    """The laptop's addresses in private networks, the likeliest for a room first; the loopback where there is none."""
    found: list[tuple[int, str]] = []
    for adapter in ifaddr.get_adapters():
        for ip in adapter.ips:
            if not isinstance(ip.ip, str):
                continue
            address = ipaddress.ip_address(ip.ip)
            if address.is_loopback or address.is_link_local:
                continue
            found.append((_likely(adapter.nice_name, address), ip.ip))
    return [ip for _, ip in sorted(found)] or ["127.0.0.1"]


def _likely(name: str, address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> int:
    virtual = name.startswith(("docker", "br-", "veth", "virbr", "vmnet", "tun", "tap", "zt", "utun"))
    return 4 * virtual + 2 * (not address.is_private) + (not name.startswith(("wl", "Wi-Fi", "en")))
