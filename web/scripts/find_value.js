// A box above each long list of filters that leaves only the values whose names hold what is typed.
// Any words, in any order; capitals, accents and punctuation make no difference, and "&" is "and". What is ticked stays.
import { announce, prepareToAnnounce } from "./announce.js";

const LONG = 12;
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
    label.textContent = `Find in ${name}`;
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

function enhance(facet, number) {
    const choices = [...facet.querySelectorAll(".choice")]
        .filter((choice) => !choice.matches(".mode") && !choice.closest(".tag-choices"))
        .map((choice) => ({ choice, name: nameOf(choice), input: choice.querySelector("input") }));
    if (choices.length < LONG) return;
    const first = choices[0].choice;
    const list = first.closest(".scroll") || first;
    const name = facet.querySelector("summary > span")?.textContent ?? "these";
    const box = boxAbove(list, name, `find-value-${number}`);
    let timer = 0;
    box.addEventListener("keydown", (event) => {
        if (event.key === "Enter") event.preventDefault(); // nothing is sent: the list has already changed
    });
    box.addEventListener("input", () => {
        clearTimeout(timer);
        timer = setTimeout(() => {
            const words = plainWords(box.value).split(" ").filter(Boolean);
            const found = showFound(choices, words, facet.querySelectorAll("details.more-values"));
            announce(words.length === 0 ? `All ${found} shown` : `${found} of ${choices.length} match`);
        }, PAUSE_MS);
    });
}

export function findValue() {
    const facets = document.querySelectorAll(".facet");
    if (facets.length > 0) prepareToAnnounce();
    facets.forEach(enhance);
}
