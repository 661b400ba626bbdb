"""The addresses that phones in the room can reach this laptop by, and the one that stands in the QR code."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from unicodedata import normalize
from urllib.parse import urlsplit

import ifaddr

from facilitator.inputs.contract import Refused
from facilitator.numbers import western
from facilitator.server.proxies import Network
from facilitator.words import Message, message

LOOPBACK = "127.0.0.1"

# What a network adapter's name begins with, or holds, on Linux, macOS and Windows; the first that fits says what it is.
_VIRTUAL = r"docker|br-|veth|virbr|vmnet|vboxnet|vEthernet|bridge|.*(Hyper-V|VMware|VirtualBox)"
_ADAPTERS = (
    (_VIRTUAL, message("inside this laptop only"), 5),
    (r"tun|tap|utun|wg|zt|tailscale|ppp|.*(VPN|TAP-|WireGuard|Tailscale|ZeroTier)", message("VPN"), 4),
    (r"wl|Wi-?Fi|ap\d|.*(Wireless|WLAN|Wi-?Fi)", message("Wi-Fi"), 0),
    (r"en\d", message("Wi-Fi or cable"), 0),
    (r"usb|rndis|.*(RNDIS|Tethering)", message("USB, as from a phone"), 2),
    (r"eth|en|.*(Ethernet|GbE|LAN)", message("cable"), 1),
)
_HOST = re.compile(
    r"(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*\.?"
)


@dataclass(frozen=True)
class Own:
    """An address of this laptop. `adapter` is what has it, in plain words; `name` is what the system calls that."""

    ip: str
    adapter: Message
    name: str = ""


@dataclass(frozen=True)
class Address:
    """Where the server is reached: `phones` is what the QR says ("http://192.168.1.20:8080"), `host` the laptop's own.

    `gone` is the address that was chosen, where the laptop doesn't have it now.
    """

    phones: str
    host: str
    gone: str = ""

    @property
    def spoken(self) -> str:
        """The phones' address as it stands on the screen, without what nobody types."""
        return self.phones.removeprefix("http://").removeprefix("https://").rstrip("/")


@dataclass(frozen=True)
class Served:
    """How the server was started: its port, whether the room's network reaches it, and the address that was given then.

    `cookie` is the name of the host's cookie, `rehearse` the command that rehearses a workshop, where it offers that.
    `behind` are the proxies that are believed about where a request comes from.
    """

    port: int
    to_the_room: bool = False
    public: str = ""
    cookie: str = "host"
    rehearse: tuple[str, ...] = ()
    behind: tuple[Network, ...] = ()

    def address(self, found: list[Own], own: str = "", typed: str = "") -> Address:
        """The address for phones: the one given at the start, the chosen one, or the likeliest one."""
        here = f"http://{LOOPBACK}:{self.port}"
        if self.public or typed:
            return Address(self.public or typed, here)
        there = any(one.ip == own for one in found)
        return Address(f"http://{own if there else found[0].ip}:{self.port}", here, "" if there else own)

    def found(self) -> list[Own]:
        """The laptop's addresses that this server listens at, the likeliest for a room first; never empty."""
        return addresses() if self.to_the_room else [Own(LOOPBACK, message("this laptop alone"))]


def addresses() -> list[Own]:
    """The laptop's addresses in its networks, the likeliest for a room first; the loopback where there is none."""
    found: list[tuple[int, Own]] = []
    for adapter in ifaddr.get_adapters():
        for ip in adapter.ips:
            if not isinstance(ip.ip, str):
                continue
            address = ipaddress.ip_address(ip.ip)
            if address.is_loopback or address.is_link_local:
                continue
            says, likely = _adapter(adapter.nice_name)
            found.append((likely + 3 * (not address.is_private), Own(ip.ip, says, adapter.nice_name)))
    found.sort(key=lambda one: (one[0], one[1].ip))
    return [own for _, own in found] or [Own(LOOPBACK, message("this laptop alone"))]


def _adapter(name: str) -> tuple[Message, int]:
    """What an adapter is, in plain words, and how unlikely it is that the room's phones are there."""
    return next(
        ((says, likely) for pattern, says, likely in _ADAPTERS if re.match(pattern, name)),
        (message("network"), 2),
    )


def typed_address(text: str) -> str:
    """An address as somebody types it ("work.example", "10.0.0.5:8000", "https://work.example"), whole; empty stays
    empty.

    Refused, with what to type, where it is none, or names a page behind it.
    """
    text = normalize("NFKC", western(text)).replace("。", ".").strip()
    if not text:
        return ""
    try:
        parts = urlsplit((text if "://" in text else f"http://{text}").lower())
        host, port = parts.hostname or "", parts.port
    except ValueError:
        parts, host, port = urlsplit(""), "", None
    rest = parts.path.strip("/") or parts.query or parts.fragment or "@" in parts.netloc
    if parts.scheme not in ("http", "https") or rest or port == 0 or not _is_host(host):
        raise Refused(
            message(
                "This is no address. Type a name or number, with a port where it needs one, like 192.168.1.20:8080."
            )
        )
    name = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{name}" + (f":{port}" if port else "")


def _is_host(host: str) -> bool:
    if "%" in host:  # names an adapter of this machine
        return False
    try:
        ipaddress.ip_address(host)
    except ValueError:
        # What ends in a number has to be one of four: "192.168.1" or "10.0.0.256" is a slip.
        return bool(_HOST.fullmatch(host)) and not host.rstrip(".").rsplit(".", 1)[-1].isdigit()
    return True
