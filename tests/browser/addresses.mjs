// Every template in every state that looks different, by an address that shows it.
import { at } from "./support/browser.mjs";
import { WITHDRAWN } from "./support/server.mjs";

const REVIEW = "/reviews/brackenmoor-2017-child-l";
const PASSAGES_ONLY = "/reviews/fennyholt-2021-rapid-baby-t";

const FIXED = [
    { name: "home", path: "/" },
    { name: "search: all", path: "/search" },
    { name: "search: hits", path: "/search?q=neglect+school" },
    { name: "search: nothing found", path: "/search?q=zzzzz" },
    { name: "search: a relaxation is offered", path: "/search?q=neglect+zzzzz" },
    { name: "search: not understood", path: "/search?q=%3F%3F" },
    { name: "search: read otherwise", path: "/search?q=%28neglect" },
    { name: "search: expanded", path: "/search?q=disguised+compliance" },
    { name: "search: filters", path: "/search?q=neglect&nation=england&theme=neglect&year.from=2010" },
    { name: "search: page 2", path: "/search?page=2" },
    { name: "search: detail opened", path: "/search?q=fracture+swelling&detail=full" },
    { name: "search: detail left out", path: "/search?q=fracture+swelling&detail=low" },
    { name: "search: recommendations", path: "/search?q=training&unit=recommendation" },
    { name: "search: learning points", path: "/search?q=training&unit=learning_point" },
    { name: "search: findings", path: "/search?q=training&unit=finding" },
    { name: "search: passages", path: "/search?q=neglect&unit=passage" },
    { name: "search: one list whole", path: "/search?values=authority" },
    { name: "search: refused for a year", path: "/search?q=neglect&year.from=20xx", status: 400 },
    { name: "search: refused for a facet", path: "/search?q=neglect&nation=skotland&theme=neglekt", status: 400 },
    { name: "search: refused for a name", path: "/search?themes=neglect", status: 400 },
    { name: "review: open", path: REVIEW },
    { name: "review: passages only", path: PASSAGES_ONLY },
    { name: "review: record only", path: "/reviews/overwick-2017-child-bs" },
    { name: "review: not held", path: "/reviews/withernlow-2012-child-d" },
    { name: "review: Welsh", path: "/reviews/dyffryn-arian-2016-plentyn-s" },
    { name: "review: withdrawn", path: `/reviews/${WITHDRAWN.id}`, status: 410 },
    { name: "page", path: `${REVIEW}/overview-report.pdf/pages/5` },
    { name: "page: marked", path: `${REVIEW}/overview-report.pdf/pages/9?q=bruise` },
    { name: "page: recognised", path: "/reviews/scanned-2020-child-t/scanned-report.pdf/pages/1" },
    { name: "recommendation", path: `${REVIEW}/recommendations/4` },
    { name: "themes", path: "/themes" },
    { name: "theme", path: "/themes/neglect" },
    { name: "theme: deprecated terms", path: "/themes/resistance-and-non-engagement" },
    { name: "analysis: a table", path: "/analysis?rows=outcome&columns=age_band" },
    { name: "analysis: by child", path: "/analysis?rows=theme&columns=nation&by=child&q=neglect" },
    { name: "analysis: years", path: "/analysis?view=trend&columns=outcome" },
    { name: "analysis: together", path: "/analysis?view=together&rows=family_factor" },
    { name: "similar: form", path: "/similar" },
    { name: "similar: answer", path: "/similar?review=brackenmoor-2017-child-l" },
    { name: "similar: to a text", path: "/similar", write: ["#text", "A baby of six weeks with a bruise, seen by the health visitor. Mother has depression; father was violent."] },
    { name: "help", path: "/help" },
    { name: "concordance: form", path: "/concordance" },
    { name: "concordance: lines", path: "/concordance?q=neglect+school" },
    { name: "concordance: sorted, page 2", path: "/concordance?q=the&sort=R1&page=2" },
    { name: "keywords", path: "/keywords?q=neglect" },
    { name: "keywords: nothing to compare", path: "/keywords" },
    { name: "support", path: "/support" },
    { name: "about", path: "/about" },
    { name: "accessibility", path: "/accessibility" },
    { name: "pack: empty", path: "/pack" },
    { name: "problem: 404", path: "/nowhere", status: 404 },
    { name: "problem: its page", path: "/problems/bad_parameter" },
];

/// An item of a pack: the first passage that a search shows.
async function itemOf(query) {
    const answer = await (await fetch(at(`/search.json?${query}`))).json();
    return answer.results[0].passages[0].item;
}

export async function packQuery() {
    const items = [await itemOf("q=neglect+school&nation=england"), await itemOf("q=health+visitor&nation=wales")];
    const query = new URLSearchParams({ title: "What did each of them know?", note: "For the multi-agency day in May." });
    query.append("item", items[0]);
    query.append("ask", "Who could have told whom, and when?");
    query.append("item", items[1]);
    query.append("ask", "What would you have asked?");
    query.append("item", "brackenmoor-2017-child-l");
    return query;
}

export async function addresses() {
    const pack = await packQuery();
    const [changed, ofWithdrawn] = [new URLSearchParams(pack), new URLSearchParams(pack)];
    changed.append("item", pack.get("item").replace(/\.[0-9a-f]{8}$/, ".00000000"));
    ofWithdrawn.append("item", WITHDRAWN.id);
    const along = new URLSearchParams([["q", "supervision"], ...pack.getAll("item").map((item) => ["pack", item])]);
    return [
        ...FIXED,
        { name: "pack", path: `/pack?${pack}` },
        { name: "pack: a passage is not there", path: `/pack?${changed}` },
        { name: "pack: a review was withdrawn", path: `/pack?${ofWithdrawn}` },
        { name: "search: with a pack", path: `/search?${along}` },
    ];
}
