"""The Test Anything Protocol, as much of it as these tests speak."""


class Tap:
    def __init__(self):
        self.count = 0

    def point(self, passed, name, *details):
        """One test point; the details say why it failed."""
        self.count += 1
        print(f"{'ok' if passed else 'not ok'} {self.count} - {name}")
        if not passed:
            for detail in details:
                for line in str(detail).splitlines():
                    print(f"#   {line}")

    def skip(self, name, reason):
        self.count += 1
        print(f"ok {self.count} - {name} # SKIP {reason}")

    def end(self):
        print(f"1..{self.count}", flush=True)
