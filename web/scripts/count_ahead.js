// When a filter changes, says how many would be found, before anything is applied. Once for each change, in #status;
// asks for the same search as data, of which only the number is used. Nothing happens until a filter is changed.
const PAUSE_MS = 1000;
const NOT_FILTERS = ["q", "sort"];

function address(form) {
    const asked = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (value !== "") asked.append(name, value);
    for (const name of ["page", "size", "passages", "sort"]) asked.delete(name);
    asked.set("size", "1");
    asked.set("passages", "0");
    return `${form.getAttribute("action")}.json?${asked}`;
}

function sentence(answer) {
    const { value, exact } = answer.total;
    const unit = answer.unit.replace("_", " ") + (value === 1 ? "" : "s");
    const count = `${exact === false ? "About " : ""}${value.toLocaleString("en-GB")} ${unit}`;
    return `${count} with these filters. Choose Apply filters to see ${value === 1 ? "it" : "them"}.`;
}

export function countAhead() {
    const form = document.querySelector("form#search");
    const status = document.querySelector("#status");
    if (!form || !status) return;
    let timer = 0;
    let asking = null;

    async function count() {
        asking = new AbortController();
        try {
            const response = await fetch(address(form), { signal: asking.signal, headers: { Accept: "application/json" } });
            status.textContent = response.ok ? sentence(await response.json()) : "";
        } catch {
            // Put off by a later change, or the server was not reached: the page says what it said.
        }
    }

    document.addEventListener("change", ({ target }) => {
        if (target.form !== form || NOT_FILTERS.includes(target.name)) return;
        clearTimeout(timer);
        asking?.abort();
        timer = setTimeout(count, PAUSE_MS);
    });
}
