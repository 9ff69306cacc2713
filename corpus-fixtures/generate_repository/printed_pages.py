"""Printed page numbers: which number, if any, stands on which page of the file, and in what words."""


def roman(number):
    """Lower-case roman numeral, for front matter."""
    out = ""
    for value, sign in ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):
        while number >= value:
            out += sign
            number -= value
    return out


def printed(look, page):
    """The number printed on that page of the file, or None."""
    style, offset = look.get("pages", "page_of"), look.get("offset", 1)
    if style == "none":
        return None
    if page <= offset:
        return roman(page) if style == "roman" and page > 1 else None
    return str(page - offset)


def page_words(look, page, last):
    """The words that carry the number, as printed."""
    number = printed(look, page)
    if number is None:
        return ""
    style = look.get("pages", "page_of")
    if style == "page_of" and number.isdigit():
        return f"Page {number} of {last - look.get('offset', 1)}"
    if style == "dash":
        return f"- {number} -"
    if style == "page_n":
        return f"Page {number}"
    if style == "bar":
        return f"{number} | Page"
    return number
