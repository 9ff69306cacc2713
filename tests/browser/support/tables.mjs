// What a page's tables and exports say, read as a visitor would.
/// The rows of a CSV text as objects by the names of its columns. RFC 4180, with quoted cells over several lines.
export function csvRows(text) {
    const rows = [[]];
    let cell = "";
    let quoted = false;
    for (let i = text.charCodeAt(0) === 0xfeff ? 1 : 0; i < text.length; i += 1) {
        const c = text[i];
        if (quoted && c === '"' && text[i + 1] === '"') { cell += '"'; i += 1; }
        else if (c === '"') quoted = !quoted;
        else if (!quoted && c === ",") { rows.at(-1).push(cell); cell = ""; }
        else if (!quoted && c === "\n") { rows.at(-1).push(cell.replace(/\r$/, "")); cell = ""; rows.push([]); }
        else cell += c;
    }
    if (cell !== "" || rows.at(-1).length > 0) rows.at(-1).push(cell);
    const [names, ...rest] = rows.filter((row) => row.length > 0);
    return rest.map((row) => Object.fromEntries(names.map((name, i) => [name, row[i] ?? ""])));
}

/// The text of what a link leads to, fetched as the browser would.
export async function fetched(page, link) {
    const address = await page.locator(link).first().evaluate((a) => a.href);
    const answer = await page.request.get(address);
    if (!answer.ok()) throw new Error(`${answer.status()} for ${address}`);
    return answer.text();
}

/// "412 reviews" -> 412
export const numberIn = (text) => Number(text.replace(/,/g, "").match(/\d+/)?.[0] ?? 0);
