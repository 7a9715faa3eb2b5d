"""What one who holds the key can do to the journal, row by row, past the program; and where an attack struck, by comparing."""

import random
from collections.abc import Callable
from typing import Any

from llas_desktop.store import dialect

JOURNAL = ("change_sets", "change_set_subjects", "changes", "change_payloads", "workstations")
_KEYS = {
    "change_sets": ("id",), "change_set_subjects": ("change_set_id", "learner_id"),
    "changes": ("change_set_id", "ordinal"), "change_payloads": ("change_set_id", "ordinal"), "workstations": ("id",),
}  # fmt: skip

Content = dict[str, set[tuple[Any, ...]]]
"""All rows of the journal by table, text as bytes: it may be broken."""


class Attacker:
    """Draws attacks with a seed; each changes something, or does nothing, or raises what the tables raise."""

    def __init__(self, driver: dialect.Driver, seed: int) -> None:
        self._driver = driver
        self._draw = random.Random(seed)
        self._columns = {table: [row[1] for row in driver.execute(f"PRAGMA table_info({table})")] for table in JOURNAL}

    def strike(self) -> str:
        """Something or other; its kind."""
        attack: Callable[[], None] = self._draw.choice(
            (self.edit, self.edit, self.delete, self.delete_entry, self.insert_part, self.insert_entry, self.swap_entries,
             self.swap_parts, self.rotate)
        )  # fmt: skip
        attack()
        return attack.__name__

    def edit(self) -> None:
        """Any column of any row gets any other value."""
        table = self._draw.choice(JOURNAL)
        row = self._row(table)
        column = self._draw.choice(self._columns[table])
        value = self._other(row[column])
        self._driver.execute(
            f'UPDATE {table} SET "{column}" = {value} WHERE {self._where(table)}', self._key(table, row)
        )

    def delete(self) -> None:
        table = self._draw.choice(JOURNAL)
        row = self._row(table)
        self._driver.execute(f"DELETE FROM {table} WHERE {self._where(table)}", self._key(table, row))

    def delete_entry(self) -> None:
        """An entry with all that belongs to it; sometimes the later ones close the gap."""
        entry = self._row("change_sets")
        for table in ("change_payloads", "changes", "change_set_subjects"):
            self._driver.execute(f"DELETE FROM {table} WHERE change_set_id = ?", (entry["id"],))
        self._driver.execute("DELETE FROM change_sets WHERE id = ?", (entry["id"],))
        if self._draw.random() < 0.5:
            self._shift(entry["workstation"], entry["seq"], -1)

    def insert_part(self) -> None:
        """One more subject, or one more change with its payload, of an entry that is there; or a chain that never was."""
        entry = self._row("change_sets")
        what = self._draw.randrange(3)
        if what == 0:
            subject = self._draw.randrange(100, 10_000)
            self._driver.execute("INSERT INTO change_set_subjects VALUES (?, ?)", (entry["id"], subject))
        elif what == 1:
            ordinal = 50
            change = (entry["id"], ordinal, "learners", 1, "a" * 64)
            self._driver.execute("INSERT INTO changes VALUES (?, ?, ?, ?, ?)", change)
            self._driver.execute("INSERT INTO change_payloads VALUES (?, ?, '00', NULL, '{}')", (entry["id"], ordinal))
        else:
            self._driver.execute("INSERT INTO workstations VALUES ('desk-9', 3, ?, 99)", ("b" * 64,))

    def insert_entry(self) -> None:
        """A copy of an entry in the place of another of some chain, whose rest moves on, or behind its end."""
        model, at = self._row("change_sets"), self._row("change_sets")
        workstation, seq = at["workstation"], at["seq"]
        if self._draw.random() < 0.3:
            seq = 1 + self._scalar("SELECT max(seq) FROM change_sets WHERE workstation = ?", workstation)
        self._shift(workstation, seq, +1)
        new = model | {"id": 1 + self._scalar("SELECT max(id) FROM change_sets"), "undoes": None}
        new |= {"workstation": workstation, "seq": seq}
        marks = ", ".join("?" * len(new))
        self._driver.execute(f"INSERT INTO change_sets VALUES ({marks})", tuple(new.values()))

    def swap_entries(self) -> None:
        """Two entries change their places in their chains, or their ids, by which their rows go with the other."""
        first, second = self._pair("change_sets")
        columns = self._draw.choice((("workstation", "seq"), ("id",), ("who", "at", "action"), ("hash", "prev_hash")))
        self._swap("change_sets", columns, first, second)

    def swap_parts(self) -> None:
        """Two changes, two payloads or two subjects change what they say, or their order."""
        table, columns = self._draw.choice(
            (
                ("changes", ("table_name", "row_key", "digest")),
                ("changes", ("ordinal", "change_set_id")),
                ("change_payloads", ("salt", "before", "after")),
                ("change_payloads", ("before", "after")),
                ("change_set_subjects", ("change_set_id",)),
            )
        )
        first, second = self._pair(table)
        self._swap(table, columns, first, second)

    def rotate(self) -> None:
        """A stretch of a chain goes round by one."""
        entry = self._row("change_sets")
        workstation = entry["workstation"]
        last = self._scalar("SELECT max(seq) FROM change_sets WHERE workstation = ?", workstation)
        self._driver.execute(
            "UPDATE change_sets SET seq = 1000 WHERE workstation = ? AND seq = ?", (workstation, entry["seq"])
        )
        self._shift(workstation, entry["seq"], -1)
        self._driver.execute("UPDATE change_sets SET seq = ? WHERE seq = 1000", (last,))

    def content(self) -> Content:
        self._driver.text_factory = bytes
        try:
            return {table: set(self._driver.execute(f"SELECT * FROM {table}")) for table in JOURNAL}
        finally:
            self._driver.text_factory = str

    # --- hands

    def _row(self, table: str) -> dict[str, Any]:
        rows = self._driver.execute(f"SELECT * FROM {table}").fetchall()
        return dict(zip(self._columns[table], self._draw.choice(rows), strict=True))

    def _pair(self, table: str) -> tuple[dict[str, Any], dict[str, Any]]:
        rows = self._driver.execute(f"SELECT * FROM {table}").fetchall()
        first, second = (dict(zip(self._columns[table], row, strict=True)) for row in self._draw.sample(rows, 2))
        return first, second

    def _where(self, table: str) -> str:
        return " AND ".join(f"{name} = ?" for name in _KEYS[table])

    def _key(self, table: str, row: dict[str, Any]) -> tuple[Any, ...]:
        return tuple(row[name] for name in _KEYS[table])

    def _scalar(self, statement: str, *parameters: object) -> Any:
        return self._driver.execute(statement, parameters).fetchone()[0]

    def _shift(self, workstation: str, seq: int, by: int) -> None:
        """All entries from `seq` on move; by way of numbers that nobody has."""
        self._driver.execute(
            "UPDATE change_sets SET seq = seq + 500 WHERE workstation = ? AND seq BETWEEN ? AND 499", (workstation, seq)
        )
        self._driver.execute(
            "UPDATE change_sets SET seq = seq - 500 + ? WHERE workstation = ? AND seq BETWEEN 500 AND 999",
            (by, workstation),
        )

    def _swap(self, table: str, columns: tuple[str, ...], first: dict[str, Any], second: dict[str, Any]) -> None:
        for row in (first, second):
            self._driver.execute(f"DELETE FROM {table} WHERE {self._where(table)}", self._key(table, row))
        for row, other in ((first, second), (second, first)):
            new = row | {column: other[column] for column in columns}
            marks = ", ".join("?" * len(new))
            self._driver.execute(f"INSERT INTO {table} VALUES ({marks})", tuple(new.values()))

    def _other(self, value: object) -> str:
        """SQL of a value that is not this one: of another kind, or nearly the same."""
        strange = (
            "NULL",
            "9e999",
            "-1",
            "x'00ff'",
            "CAST(x'eab080ff' AS TEXT)",
            "''",
            "'x'",
            "0",
            "1.5",
            "9223372036854775807",
        )
        if isinstance(value, int):
            return self._draw.choice((*strange[:-3], str(value + self._draw.choice((-1, 1, 2, 1000)))))
        if isinstance(value, str) and value and self._draw.random() < 0.6:
            at = self._draw.randrange(len(value))
            changed = self._draw.choice(
                (
                    value[:at] + ("z" if value[at] != "z" else "y") + value[at + 1 :],
                    value[:at] + value[at + 1 :],
                    value + " ",
                    value.swapcase() if value.swapcase() != value else value + "\u3164",
                )
            )
            return "'" + changed.replace("'", "''") + "'"
        return self._draw.choice(
            [one for one in strange if one != ("''" if value == "" else "NULL" if value is None else "'x'")]
        )


def struck(before: Content, after: Content) -> set[str]:
    """workstation:seq, as it was and as it is, of every entry of which something differs; of a head the workstation alone."""
    places = set()
    entries = {row[0]: f"{row[1].decode()}:{row[2]}" for row in before["change_sets"]}
    for table in JOURNAL:
        for row in before[table] ^ after[table]:
            if table == "workstations":
                places.add(_text(row[0]))
            elif table == "change_sets":
                places.add(f"{_text(row[1])}:{_text(row[2])}")
            else:
                places.add(entries.get(row[0], ""))
    return places - {""}


def _text(value: object) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
