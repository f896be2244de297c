"""`make pictures`: the pictures of README.md, taken anew of the site, a handout and an assignment as they are built."""

import io
import tempfile
from pathlib import Path

import nbformat
import typst
from nbconvert import HTMLExporter
from PIL import Image, ImageOps
from playwright.sync_api import sync_playwright

from press.assignments.fork import fork
from press.book.places import ROOT
from press.handouts.lettering import FONTS
from tests.chromium import FLAGS, installed
from tests.press.site.serving import served

FOLDER = Path(__file__).parent
WINDOW = {"width": 1280, "height": 860}
SHARPER = 1.25  # pixels of a picture for one of the window
PAGE = "chapters/intermediate/remodeling.html"
HANDOUT = "intermediate-remodeling.typ"
NOTEBOOK = ROOT / "notebooks" / "remodeling.ipynb"
EXERCISE = "The price of weak osteoblasts"


def main() -> None:
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=installed(), args=list(FLAGS))
        for colors in ("light", "dark"):
            context = browser.new_context(
                viewport=WINDOW, device_scale_factor=SHARPER, color_scheme=colors, reduced_motion="reduce"
            )
            keep(f"page-{colors}", page_of_the_site(context.new_page()))
            keep(f"assignment-{colors}", assignment(context.new_page(), colors))
        browser.close()
    keep("handout", handout())


def page_of_the_site(window) -> Image.Image:
    """A chapter with its first live figure, a third of the window from its top."""
    with served(ROOT / "_build" / "html") as address:
        window.goto(address + PAGE, wait_until="networkidle")
        window.evaluate(
            """() => {
                const top = document.querySelector("input[type=range]").closest("figure").getBoundingClientRect().top;
                scrollTo({top: scrollY + top - innerHeight / 3, behavior: "instant"});
            }"""
        )
        window.wait_for_timeout(500)  # ms, for the figure to be drawn
        return image(window.screenshot())


def assignment(window, colors: str) -> Image.Image:
    """The first exercise of a forked notebook as students get it, drawn as JupyterLab draws notebooks."""
    with tempfile.TemporaryDirectory() as folder:
        fork(NOTEBOOK, Path(folder, "hw3"))
        student = nbformat.read(Path(folder, "hw3", "student", "hw3.ipynb"), as_version=4)
    written, _ = HTMLExporter(template_name="lab", theme=colors).from_notebook_node(student)
    window.set_viewport_size({"width": 1000, "height": 600})
    window.route("**/*", lambda route: route.abort())  # the export would load MathJax from another host
    window.set_content(written, wait_until="load")
    window.evaluate(
        """(title) => [...document.querySelectorAll(".jp-Cell")]
            .find((cell) => cell.textContent.includes(title)).scrollIntoView({behavior: "instant"})""",
        EXERCISE,
    )
    return image(window.screenshot())


def handout() -> Image.Image:
    """The first two pages of a chapter as it is printed, side by side."""
    sources = ROOT / "_build" / "handout"
    compiler = typst.Compiler(root=str(sources), font_paths=[str(FONTS)], ignore_system_fonts=True)
    pages = compiler.compile(str(sources / HANDOUT), format="png", ppi=96, sys_inputs={"paper": "letter"})
    first, second = (ImageOps.expand(image(page), border=1, fill="gray") for page in pages[:2])
    gap = 24
    both = Image.new("RGBA", (first.width + gap + second.width, first.height))
    both.paste(first, (0, 0))
    both.paste(second, (first.width + gap, 0))
    return both


def image(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("RGB")


def keep(name: str, picture: Image.Image) -> None:
    path = FOLDER / f"{name}.webp"
    picture.save(path, quality=80, method=6)
    print(
        f"{path.relative_to(ROOT)}  {picture.width} x {picture.height}  {path.stat().st_size / 1000:.0f} kB"
    )


if __name__ == "__main__":
    main()
