// chartsOf(data): the charts of an analysis, of /analysis.json, each { title, svg }. A file of its own, which the page
// fetches only when charts are wanted. Drawn by Observable Plot.
import * as Plot from "@observablehq/plot";

const WIDTH = 720;
const ROW = 24;
const INK = "currentColor";
const MOST_SETS = 20; // combinations drawn

/// The space that labels need, in px at the chart's own size.
const roomFor = (labels) => Math.min(320, 20 + 7 * Math.max(...labels.map((label) => label.length)));

/// Counts may be withheld; nothing is drawn for those.
const number = (count) => (typeof count === "number" ? count : null);

function plot(options) {
    return Plot.plot({ width: WIDTH, className: "plot", style: { background: "transparent" }, ...options });
}

function bars(title, rows, of) {
    const labels = rows.map((row) => row.label);
    return {
        title,
        svg: plot({
            height: 60 + ROW * rows.length,
            marginLeft: roomFor(labels),
            x: { label: of, grid: true, nice: true },
            y: { label: null, domain: labels },
            marks: [
                Plot.barX(rows, { x: "count", y: "label", fill: "var(--bar)" }),
                Plot.text(rows, { x: "count", y: "label", text: "count", dx: 4, textAnchor: "start", fill: INK }),
                Plot.ruleX([0]),
            ],
        }),
    };
}

function heatMap(title, cells, rows, columns, of) {
    return {
        title,
        svg: plot({
            height: 120 + ROW * rows.length,
            marginLeft: roomFor(rows),
            marginTop: 90,
            x: { label: null, domain: columns, axis: "top", tickRotate: -35 },
            y: { label: null, domain: rows },
            color: { scheme: "blues", label: of, legend: false },
            marks: [
                Plot.cell(cells, { x: "column", y: "row", fill: "count", inset: 0.5 }),
                Plot.text(cells, {
                    x: "column", y: "row", text: "count",
                    fill: (cell) => (cell.dark ? "white" : "black"),
                }),
            ],
        }),
    };
}

/// Does white read better on this cell than black?
function withShades(cells) {
    const most = Math.max(...cells.map((cell) => cell.count ?? 0));
    return cells.map((cell) => ({ ...cell, dark: (cell.count ?? 0) > most * 0.55 }));
}

function ofTable(data) {
    const { table } = data;
    const rows = table.row_values.map((value) => value.label);
    const columns = table.column_values.map((value) => value.label);
    return table.layer_values.map((layer) => {
        const heading = document.querySelector("h1").textContent;
        const title = table.layers ? `${heading}, ${layer.label}` : heading;
        if (columns.length <= 1) {
            const counted = rows.map((label, i) => ({ label, count: number(layer.row_totals[i].count) }));
            return bars(title, counted, data.unit);
        }
        const cells = layer.cells.flatMap((line, i) => line.map((cell, j) => (
            { row: rows[i], column: columns[j], count: number(cell.count) })));
        return heatMap(title, withShades(cells), rows, columns, data.unit);
    });
}

function ofTrend(data) {
    return data.trends.map((trend) => {
        const years = trend.years.filter((year) => year.recorded);
        const series = trend.series_values.map((value) => value.label);
        const points = years.flatMap((year) => [
            { year: year.label, count: number(year.total.count), series: "All" },
            ...(year.series ?? []).map((one, i) => ({ year: year.label, count: number(one.count), series: series[i] })),
        ]);
        return {
            title: trend.axis,
            svg: plot({
                height: 320,
                marginBottom: 70,
                x: { label: null, type: "point", domain: years.map((year) => year.label), tickRotate: -45 },
                y: { label: data.unit, grid: true, nice: true, zero: true },
                color: { legend: false, domain: ["All", ...series] },
                marks: [
                    Plot.ruleY([0]),
                    Plot.lineY(points, { x: "year", y: "count", stroke: "series", strokeWidth: 2 }),
                    Plot.dot(points, { x: "year", y: "count", fill: "series", r: 3, symbol: "series" }),
                    Plot.text(points, Plot.selectLast({
                        x: "year", y: "count", z: "series", text: "series", textAnchor: "start", dx: 6, fill: INK })),
                ],
                marginRight: roomFor(["All", ...series]),
            }),
        };
    });
}

/// Which values make each of the most frequent combinations, with how many have exactly these: an UpSet plot.
function ofCombinations({ together, unit }) {
    const labelOf = new Map(together.values.map((value) => [value.value, value.label]));
    const sets = together.combinations.slice(0, MOST_SETS).map((one, i) => (
        { at: String(i + 1), with: one.with, count: number(one.counted?.count ?? one.counted) }));
    const values = together.values.slice(0, together.combined).map((value) => value.label);
    const dots = sets.flatMap((set) => values.map((label) => (
        { at: set.at, label, in: set.with.some((value) => labelOf.get(value) === label) })));
    const common = { width: WIDTH, marginLeft: roomFor(values), className: "plot", style: { background: "transparent" } };
    const x = { label: null, domain: sets.map((set) => set.at), axis: null };
    const counts = Plot.plot({
        ...common, height: 180, x, y: { label: unit, grid: true },
        marks: [Plot.barY(sets, { x: "at", y: "count", fill: "var(--bar)" }), Plot.ruleY([0]),
                Plot.text(sets, { x: "at", y: "count", text: "count", dy: -6, fill: INK })],
    });
    const members = Plot.plot({
        ...common, height: 30 + ROW * values.length, x: { ...x, type: "band" }, y: { label: null, domain: values, type: "band" },
        marks: [Plot.dot(dots, { x: "at", y: "label", r: 6, fill: (dot) => (dot.in ? "var(--bar)" : "none"), stroke: "var(--line)" })],
    });
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const height = Number(counts.getAttribute("height")) + Number(members.getAttribute("height"));
    svg.setAttribute("viewBox", `0 0 ${WIDTH} ${height}`);
    svg.setAttribute("width", WIDTH);
    svg.setAttribute("height", height);
    svg.setAttribute("class", "plot");
    svg.setAttribute("fill", INK);
    svg.setAttribute("font-size", 10);
    svg.setAttribute("text-anchor", "middle");
    members.setAttribute("y", counts.getAttribute("height"));
    svg.append(counts, members);
    return { title: "Combinations: how many have exactly these", svg };
}

function ofTogether(data) {
    const labels = new Map(data.together.values.map((value) => [value.value, value.label]));
    const pairs = data.together.pairs.map((pair) => ({
        row: labels.get(pair.first), column: labels.get(pair.second), count: number(pair.both?.count ?? pair.both) }));
    const rows = [...new Set(pairs.map((pair) => pair.row))];
    const columns = [...new Set(pairs.map((pair) => pair.column))];
    const charts = pairs.length > 0 ? [heatMap("Pairs that occur together", withShades(pairs), rows, columns, data.unit)] : [];
    if (data.together.combinations?.length > 0) charts.push(ofCombinations(data));
    return charts;
}

export function chartsOf(data) {
    if (data.together) return ofTogether(data);
    if (data.trends) return ofTrend(data);
    return ofTable(data);
}
