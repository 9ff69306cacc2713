// A box above each long list of filters that leaves only the values that match. data-find names what is listed.
// Any words, in any order; capitals, accents and punctuation make no difference, and "&" is "and". What is ticked stays.
import { announce, prepareToAnnounce } from "./announce.js";

const PAUSE_MS = 300;

export function plainWords(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/&/g, " and ")
        .replace(/['\u2019]/g, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

function nameOf(choice) {
    return plainWords((choice.querySelector("bdi") || choice).textContent);
}

function boxAbove(list, name, id) {
    const box = document.createElement("div");
    box.className = "find-value";
    const label = document.createElement("label");
    label.htmlFor = id;
    label.textContent = `Find among ${name}`;
    const input = document.createElement("input");
    input.type = "search";
    input.id = id;
    input.autocomplete = "off";
    box.append(label, input);
    list.before(box);
    return input;
}

function showFound(choices, words, lists) {
    let found = 0;
    for (const { choice, name, input } of choices) {
        const matches = words.every((word) => name.includes(word));
        choice.hidden = !matches && !input.checked;
        if (matches) found += 1;
    }
    if (words.length > 0) for (const list of lists) list.open = true;
    return found;
}

function enhance(values, number) {
    const choices = [...values.querySelectorAll(".choice")]
        .filter((choice) => !choice.matches(".mode") && !choice.closest(".tag-choices"))
        .map((choice) => ({ choice, name: nameOf(choice), input: choice.querySelector("input") }));
    if (choices.length === 0) return;
    const first = choices[0].choice;
    const box = boxAbove(first.closest(".scroll") || first, values.dataset.find, `find-value-${number}`);
    let timer = 0;
    box.addEventListener("keydown", (event) => {
        if (event.key === "Enter") event.preventDefault(); // nothing is sent: the list has already changed
    });
    box.addEventListener("input", () => {
        clearTimeout(timer);
        timer = setTimeout(() => {
            const words = plainWords(box.value).split(" ").filter(Boolean);
            const found = showFound(choices, words, values.querySelectorAll("details.more-values"));
            announce(words.length === 0 ? `All ${found} shown` : `${found} of ${choices.length} match`);
        }, PAUSE_MS);
    });
}

export function findValue() {
    const lists = document.querySelectorAll("[data-find]");
    if (lists.length > 0) prepareToAnnounce();
    lists.forEach(enhance);
}
