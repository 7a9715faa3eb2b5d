"""What the first start asks for: the centre, what stands at the foot of its paper, the first account."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class FirstStart:
    """`seal` is the picture of the registered 직인 in base64, read from `seal_file`. An empty `issuer` is the centre's head."""

    centre_name: str = ""
    issuer: str = ""
    seal: str = field(default="", repr=False)
    seal_file: str = field(default="", repr=False)
    name: str = field(default="", repr=False)
    login: str = field(default="", repr=False)
    password: str = field(default="", repr=False)
