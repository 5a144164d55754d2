"""A folder of records as a browser opens it, in the browser's own file system in the place of the folder dialog."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import BrowserContext, Page

_PICKED = """
window.showDirectoryPicker = () => navigator.storage.getDirectory();
for (const asked of ["requestPermission", "queryPermission"])
  FileSystemHandle.prototype[asked] = async () => "granted";
"""
_PUT = """async files => {
  const top = await navigator.storage.getDirectory();
  await top.getDirectoryHandle(".git", { create: true });
  for (const [path, text] of Object.entries(files)) {
    const parts = path.split("/"), name = parts.pop();
    let folder = top;
    for (const part of parts) folder = await folder.getDirectoryHandle(part, { create: true });
    const writer = await (await folder.getFileHandle(name, { create: true })).createWritable();
    await writer.write(text);
    await writer.close();
  }
}"""
_READ = """async () => {
  const found = {};
  const walk = async (folder, path) => {
    for await (const [name, handle] of folder.entries()) {
      if (handle.kind === "directory") await walk(handle, `${path}${name}/`);
      else found[path + name] = await (await handle.getFile()).text();
    }
  };
  await walk(await navigator.storage.getDirectory(), "");
  return found;
}"""


def let_pick(context: BrowserContext) -> None:
    """Every page of the context is given the browser's own file system when it asks for a folder."""
    context.add_init_script(_PICKED)


def put(page: Page, root: Path) -> dict[str, str]:
    """Puts the records below ``root`` there; what was put, by path."""
    files = {
        path.relative_to(root).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted((root / "directory").rglob("*"))
        if path.is_file()
    }
    page.evaluate(_PUT, files)
    return files


def read(page: Page) -> dict[str, str]:
    """Every file that stands there now."""
    found: dict[str, str] = page.evaluate(_READ)
    return found
