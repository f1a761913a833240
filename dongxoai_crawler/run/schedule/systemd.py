"""Units for systemd: a service that runs once, and the timer that starts it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from dongxoai_crawler.run.schedule.plan import Plan

NAME: Final = "dongxoai"

_SERVICE: Final = """\
[Unit]
Description=Collect what Vietnamese portals publish
Wants=network-online.target
After=network-online.target

[Service]
Type=oneshot
{who}
# Addresses that the collection's file says stand in variables; mode 0600.
EnvironmentFile=-{environment}
ExecStart={command}
# 10: some articles failed, the next run asks again. 75: another run is at work. 143: was stopped.
# 20, 30, 64 and 74 need somebody, and are failures.
SuccessExitStatus=10 75 143
# A first run may take hours. What is stopped goes on with the next run.
TimeoutStartSec=1d
TimeoutStopSec=2min
Nice=10
MemoryMax=1G
UMask=0077
NoNewPrivileges=yes
CapabilityBoundingSet=
ProtectSystem=strict
ProtectHome=read-only
ReadWritePaths={folder}
PrivateTmp=yes
PrivateDevices=yes
ProtectClock=yes
ProtectControlGroups=yes
ProtectHostname=yes
ProtectKernelLogs=yes
ProtectKernelModules=yes
ProtectKernelTunables=yes
LockPersonality=yes
RestrictNamespaces=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX
SystemCallArchitectures=native
SystemCallFilter=@system-service
SystemCallErrorNumber=EPERM
"""

_TIMER: Final = """\
[Unit]
Description=Ask every {every} which portals are due

[Timer]
OnCalendar={times} Asia/Ho_Chi_Minh
RandomizedDelaySec=5min
Persistent=yes

[Install]
WantedBy=timers.target
"""


def service_unit(plan: Plan, user: str | None) -> str:
    """The service; it never runs twice at once.

    Args:
        plan: What it starts.
        user: As whom; None: as the user whose own systemd starts it.
    """
    # A user's systemd can shut a service in only inside a user namespace.
    who = "PrivateUsers=yes" if user is None else f"User={user}"
    program, *others = plan.words
    # In the arguments systemd puts variables in place, in the program's path it doesn't.
    command = " ".join([_quoted(program), *(_quoted(word).replace("$", "$$") for word in others)])
    environment = f"{plan.folder}/environment".replace("%", "%%")
    return _SERVICE.format(
        who=who, command=command, environment=environment, folder=_quoted(str(plan.folder))
    )


def timer_unit(plan: Plan) -> str:
    """The timer; what it slept through is made up for once."""
    return _TIMER.format(every=plan.every, times=_times(plan.every))


def _quoted(text: str) -> str:
    """A word as systemd reads it back, whatever is in it."""
    escaped = text.replace("%", "%%").replace('"', r"\"")
    return f'"{escaped}"'


def _times(every: str) -> str:
    count, unit = every[:-1], every[-1]
    return f"*-*-* *:0/{count}:00" if unit == "m" else f"*-*-* 0/{count}:00:00"
