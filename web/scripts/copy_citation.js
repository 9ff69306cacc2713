// A button beside each citation that copies its text: that of data-copy, or where it has no value, what stands there.
import { announce, prepareToAnnounce } from "./announce.js";

function copySelected(text) {
    const area = document.createElement("textarea");
    area.value = text;
    area.className = "unseen";
    document.body.append(area);
    area.select();
    const copied = document.execCommand("copy"); // where the page is not served over TLS there is nothing newer
    area.remove();
    return copied;
}

async function copy(text) {
    try {
        await navigator.clipboard.writeText(text);
        return true;
    } catch {
        return copySelected(text);
    }
}

function enhance(source) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "second";
    button.textContent = source.dataset.copyLabel || "Copy this citation";
    const said = document.createElement("span");
    said.className = "copied";
    said.setAttribute("aria-hidden", "true"); // it is announced
    button.addEventListener("click", async () => {
        const text = (source.dataset.copy || source.textContent).replace(/\s+/g, " ").trim();
        const word = (await copy(text)) ? "Copied" : "Could not be copied: select the text instead";
        button.focus();
        said.textContent = word;
        announce(word);
    });
    source.after(button, said);
}

export function copyCitation() {
    const sources = document.querySelectorAll(".cite [data-copy]");
    if (sources.length > 0) prepareToAnnounce();
    sources.forEach(enhance);
}
