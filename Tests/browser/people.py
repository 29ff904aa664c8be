"""The people of the story: staff with the example's public logins, and invented households."""

import hashlib
import hmac
import struct
import time

PASSWORD = "Rongding-2020"


class Clerk:
    """Somebody with a demonstration login; each time code is used once."""

    used = {}

    def __init__(self, code):
        self.code = code
        self.cookies = []
        self.secret = hashlib.sha256(f"shanhai demonstration {code}".encode()).digest()[:20]

    def time_code(self):
        """The oldest code that is good now and was not used: of the step before, this, the next."""
        while True:
            now = int(time.time()) // 30
            for step in (now - 1, now, now + 1):
                # The step before may end while the page is on its way; it is left out near the end.
                if step == now - 1 and time.time() % 30 > 25:
                    continue
                if step > self.used.get(self.code, 0):
                    self.used[self.code] = step
                    digest = hmac.new(self.secret, struct.pack(">q", step), hashlib.sha1).digest()
                    offset = digest[19] & 15
                    number = struct.unpack(">I", digest[offset:offset + 4])[0] & 0x7FFFFFFF
                    return f"{number % 1_000_000:06d}"
            time.sleep(1)


def citizen_number(index):
    """A number that passes the check and can be nobody's: prefecture 91 was never assigned."""
    first = f"629121{1950 + index % 50}0{1 + index % 9}1{index % 10}{index:03d}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(int(digit) * weight for digit, weight in zip(first, weights))
    return first + "10X98765432"[total % 11]


class Household:
    def __init__(self, index):
        self.code = f"S{index:03d}"
        self.name = f"山{chr(0x4E00 + 7 * index)}海"
        self.number = citizen_number(index)
        self.account = f"6228{7_000_000_000_000 + 7919 * index}"
        # No network has 154.
        self.phone = f"154{90_000_000 + index}"
