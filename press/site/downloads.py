"""Where a page finds the files that the site offers beside its pages."""

DOWNLOADS = "downloads"  # below the site


def address(app, page: str, file: str) -> str:
    """The address of `file`, a path below the site, on a page: relative in the site, full in print."""
    if app.builder.format == "html":
        return "../" * page.count("/") + file
    return f"{app.config.html_baseurl.rstrip('/')}/{file}"
