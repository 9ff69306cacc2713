// What a page can do more where scripts run. Every page works whole without them; nothing is stored, no cookie set,
// and nothing asked of any other server.
import { copyCitation } from "./copy_citation.js";
import { countAhead } from "./count_ahead.js";
import { drawCharts } from "./draw_charts.js";
import { exitPage } from "./exit_page.js";
import { findValue } from "./find_value.js";
import { phoneFilters } from "./phone_filters.js";

for (const enhance of [exitPage, phoneFilters, findValue, countAhead, copyCitation, drawCharts]) {
    try {
        enhance();
    } catch (error) {
        console.error(error); // the page is as it was without this one
    }
}
