"""Who the canaries are, and how the lists of other offices have them."""

from people import PASSWORD, Clerk

COUNTY = "621121"
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def id_number(number):
    """A synthetic ID number: its division was never assigned, its check character is right."""
    year = 2012 if is_minor(number) else 1980
    first = f"911129{year}{1 + number // 28 % 12:02d}{1 + number % 28:02d}{number // 336:03d}"
    return first + "10X98765432"[sum(int(a) * b for a, b in zip(first, WEIGHTS)) % 11]


def is_minor(number):
    """One of a hundred is a son of few years."""
    return number % 100 == 14


def as_typed(number):
    """The number as it is brought: one of a hundred as cards of before 1999 had it, of 15 digits."""
    full = id_number(number)
    return full[:6] + full[8:17] if number % 100 == 26 else full


def proofs(people):
    """What two people type when a command asks for password and time code."""
    return "".join(f"{PASSWORD}\n{Clerk(who).time_code()}\n" for who in people)


def plant_lists(folder, at, persons):
    """Imports the lists of the other offices, each with some of the canaries."""
    def some(first, *cells):
        return [(COUNTY, id_number(n), f"金丝雀{n:05d}鸣", *(cell.format(n) for cell in cells), "是")
                for n in range(first, persons, 100)]
    who = ("county", "citizen_number", "name")
    lists = {
        "death_record": (("died",), some(3, "2021-01-01")),
        "vehicle_record": (("plate", "kind", "registered"),
                           some(7, "甘JCANARY{:05d}", "摩托车", "2018-01-01")),
        "property_record": (("certificate", "kind", "registered"),
                            some(11, "产CANARY{:05d}", "其他住房", "2018-01-01")),
        "company_record": (("licence", "part", "registered"),
                           some(15, "CANARY{:05d}", "合作社成员", "2018-01-01")),
    }
    cadres = [(at[n], *row[1:]) for n, row in zip(range(19, persons, 100),
                                                  some(19, "亲属", "2018-01-01"))]
    for register, (columns, rows) in lists.items():
        bring_list(folder, register, (*who, *columns, "synthetic"), rows)
    bring_list(folder, "cadre_record",
               ("village", *who[1:], "tie", "valid_from", "synthetic"), cadres)


def bring_list(folder, register, columns, rows):
    folder.run("import", register, folder.write(f"{register}.csv", columns, rows),
               "--by", "county1", "--second", "county2", "--place", COUNTY, expect=0,
               says=proofs(("county1", "county2")))


def national_row(homes, n):
    """A member as the national list has it; the place is told by the village's code."""
    village, number, members = homes[n // 4]
    return ("通渭县", village, number, members[n % 4], f"金丝雀{n:05d}鸣", id_number(n),
            ("户主", "配偶", "之子", "之女")[n % 4], f"1991{n:07d}CANARY")
