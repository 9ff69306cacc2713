// Below an analysis a button that draws its numbers: bars, lines, a heat map, or sets that occur together. What draws is
// large, so it is fetched when somebody asks for it; the numbers are those of the page's own data.
import { announce, prepareToAnnounce } from "./announce.js";

function download(svg, name) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([svg.outerHTML], { type: "image/svg+xml" }));
    link.download = `${name}.svg`;
    link.textContent = "Download this chart (SVG)";
    return link;
}

function figure({ title, svg }, number) {
    const out = document.createElement("figure");
    out.className = "chart";
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", `${title}. The numbers are in the tables of this page.`);
    const caption = document.createElement("figcaption");
    caption.append(`${title}. `, download(svg, `chart-${number + 1}`));
    out.append(svg, caption);
    return out;
}

async function draw(place, button) {
    const numbers = document.querySelector('link[rel="alternate"][type="application/json"]'); // this page as data
    button.disabled = true;
    try {
        const [{ chartsOf }, answer] = await Promise.all([import(place.dataset.charts), fetch(numbers.href)]);
        const charts = chartsOf(await answer.json());
        place.append(...charts.map(figure));
        announce(charts.length === 1 ? "1 chart drawn" : `${charts.length} charts drawn`);
        button.remove();
    } catch (error) {
        console.error(error);
        button.disabled = false;
        announce("The charts could not be drawn. The numbers are in the tables.");
    }
}

export function drawCharts() {
    for (const place of document.querySelectorAll("[data-charts]")) {
        prepareToAnnounce();
        const button = document.createElement("button");
        button.type = "button";
        button.className = "second";
        button.textContent = "Draw charts";
        button.addEventListener("click", () => draw(place, button));
        place.append(button);
    }
}
