"""The wheel carries the records that hold for any town: they are copied out of ``directory/`` when it is built."""

from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

HERE = Path(__file__).parent
STARTING = Path("generator", "starting")


class BuildWithRecords(build_py):
    """Puts the records that ``national.txt`` names beside it, so that there is one copy of them in the repository."""

    def run(self) -> None:
        """Copies them after the package itself."""
        super().run()
        if self.editable_mode:
            return  # the repository's own are read
        requirements = Path(self.build_lib) / STARTING / "requirements.txt"
        self.copy_file(str(HERE / "requirements" / "site.txt"), str(requirements))
        for line in (HERE / STARTING / "national.txt").read_text(encoding="utf-8").splitlines():
            for path in sorted((HERE / "directory").glob(line)) if line and not line.startswith("#") else ():
                target = Path(self.build_lib) / STARTING / path.relative_to(HERE)
                target.parent.mkdir(parents=True, exist_ok=True)
                self.copy_file(str(path), str(target))


setup(cmdclass={"build_py": BuildWithRecords})
