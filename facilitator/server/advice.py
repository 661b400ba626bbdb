"""What to look at when no phone comes through: the page before the day and `doctor` say the same."""

from __future__ import annotations

import platform
import sys
from dataclasses import dataclass
from pathlib import Path

from facilitator.words import Message, message

_WSL = "{40E0AC32-46A5-438A-A0B2-2B479E8F2E90}"  # the name that Windows gives to the machine that WSL is


@dataclass(frozen=True)
class Firewall:
    """How to open one system's firewall for phones: what to do by hand, and command lines to type, exactly so."""

    system: str
    by_hand: Message
    lines: tuple[str, ...]
    where: Message
    here: bool


def looks(port: int) -> tuple[Message, ...]:
    """What keeps a phone away, most likely first; the firewall, of which `firewalls` says more, is the fourth."""
    return (
        message("Is the phone in the same Wi-Fi as this laptop? Look at the network’s name on both."),
        message("Switch the phone’s mobile data off: without internet in the Wi-Fi, it goes the other way."),
        message(
            "Is it a guest network? Many keep devices apart (“guest isolation”, “client isolation”). "
            "Use another network, or a router of your own."
        ),
        message("This laptop’s firewall has to let phones in, on port {port}.", port=port),
        message("Switch a VPN off, on the phone and on this laptop: it takes the way into another network."),
    )


def firewalls(port: int) -> tuple[Firewall, ...]:
    """What to allow on each system, this laptop's first."""
    system = platform.system()
    wsl = "microsoft" in platform.release().lower()
    app = "/usr/libexec/ApplicationFirewall/socketfilterfw"
    found = (
        Firewall(
            "Linux",
            message(
                "With ufw the first line, with firewalld the second; without either nothing is blocked as a rule."
            ),
            (f"sudo ufw allow {port}/tcp", f"sudo firewall-cmd --add-port={port}/tcp"),
            message("In a terminal"),
            system == "Linux" and not wsl,
        ),
        Firewall(
            "macOS",
            message(
                "System Settings › Network › Firewall: if it is on, open Options, switch "
                "“Block all incoming connections” off, and set Python to “Allow incoming connections”. "
                "If macOS asks by itself, press Allow."
            ),
            tuple(
                f'sudo {app} {does} "{Path(sys.executable).resolve()}"' for does in ("--add", "--unblockapp")
            ),
            message("Or in a terminal"),
            system == "Darwin",
        ),
        Firewall(
            "Windows",
            message(
                "If Windows asks about Python, tick private and public networks and press “Allow access”. "
                "In WSL, write networkingMode=mirrored under [wsl2] in the file .wslconfig of your user folder, "
                "then type “wsl --shutdown”; there the second line counts, elsewhere the first."
            ),
            (
                (
                    'New-NetFirewallRule -DisplayName "Facilitator" '
                    f"-Direction Inbound -Protocol TCP -LocalPort {port} -Action Allow"
                ),
                (
                    "New-NetFirewallHyperVRule -Name Facilitator -DisplayName Facilitator "
                    f"-VMCreatorId '{_WSL}' -Direction Inbound -Protocol TCP -LocalPorts {port} -Action Allow"
                ),
            ),
            message("In PowerShell, as administrator"),
            system == "Windows" or wsl,
        ),
    )
    return tuple(sorted(found, key=lambda one: not one.here))


# Who makes the Wi-Fi, and about how many phones that carries.
LADDER = (
    (message("This laptop’s own hotspot, or a Raspberry Pi"), message("8 phones")),
    (message("A USB Wi-Fi stick"), message("30")),
    (message("A home router"), message("50")),
    (message("A good router, with this laptop on its cable"), message("200")),
    (message("The house’s own access points"), message("500 and more")),
)
