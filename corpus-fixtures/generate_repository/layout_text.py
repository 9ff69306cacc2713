"""Puts the blocks of a report into plain text (form feeds between pages) or Markdown."""
import textwrap

from printed_pages import page_words

WIDTH = 78


def lines_of(block):
    """The lines of one block in plain text."""
    if block.what == "heading":
        text = f"{block.number} {block.text}".strip()
        return [text.upper() if block.level == 1 else text, ""]
    if block.what == "bullets":
        out = []
        for row in block.rows:
            out += textwrap.wrap(row, WIDTH, initial_indent="  * ", subsequent_indent="    ")
        return out + [""]
    if block.what == "table":
        out = []
        for row in block.rows[1:]:
            out += textwrap.wrap(": ".join([row[0], "; ".join(row[1:])]), WIDTH, subsequent_indent="    ")
        return out + [""]
    return textwrap.wrap(f"{block.number} {block.text}".strip(), WIDTH) + [""]


def cover_lines(case, title):
    record = case.record
    lines = ["", case.publisher, "", title, f"in respect of {record['label']}", ""]
    lines += [f"Lead reviewer: {name}" for name in record.get("reviewers", [])]
    return lines + [case.look.get("date_words", record["published"]), "", ""]


def write_text(path, case, blocks, title):
    """Writes plain text in pages of some fifty lines; gives (pages, [(page, block)])."""
    limit = case.look.get("lines", 50)
    pages, seen = [cover_lines(case, title)], []
    if case.look.get("offset", 1):
        pages.append([])
    for block in blocks:
        lines = lines_of(block)
        room = limit - len(pages[-1])
        whole = block.what != "table" and len(lines) < limit
        if pages[-1] and (block.what == "pagebreak" or (whole and len(lines) > room)
                          or (block.what == "heading" and room < 6)):
            pages.append([])
        seen.append((len(pages), block))
        while len(lines) > limit - len(pages[-1]):
            room = limit - len(pages[-1])
            pages[-1] += lines[:room]
            lines = lines[room:]
            pages.append([])
        pages[-1] += lines
    if not pages[-1]:
        pages.pop()
    out = []
    for number, lines in enumerate(pages, 1):
        words = page_words(case.look, number, len(pages))
        head = [case.look["header"], ""] if case.look.get("header") and number > 1 else []
        out.append("\n".join(head + lines + ([words.center(WIDTH).rstrip()] if words else [])))
    path.write_text("\n\f".join(out) + "\n", encoding="utf-8")
    return len(pages), seen


def markdown_of(block):
    if block.what == "heading":
        return f"{'#' * (block.level + 1)} {block.number} {block.text}".replace("  ", " ")
    if block.what == "bullets":
        return "\n".join(f"- {row}" for row in block.rows)
    if block.what == "table":
        head = "| " + " | ".join(block.rows[0]) + " |\n|" + " --- |" * len(block.rows[0])
        return "\n".join([head] + ["| " + " | ".join(row) + " |" for row in block.rows[1:]])
    if block.what in ("item", "box"):
        text = f"**{block.number}** {block.text}"
        return "> " + text if block.what == "box" else text
    return f"{block.number} {block.text}".strip()


def write_markdown(path, case, blocks, title):
    """Writes Markdown, which has no pages: all stands on page 1."""
    parts = [f"# {title}", f"{case.publisher}, {case.look.get('date_words', case.record['published'])}"]
    parts += [markdown_of(block) for block in blocks if block.what != "pagebreak"]
    path.write_text("\n\n".join(parts) + "\n", encoding="utf-8")
    return 1, [(1, block) for block in blocks]
