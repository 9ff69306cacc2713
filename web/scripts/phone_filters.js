// On a narrow screen the filters begin closed, behind their summary; without scripts they begin open.
export function phoneFilters() {
    const box = document.querySelector("details.filters-box");
    if (!box) return;
    const narrow = window.matchMedia("(max-width: 51.99rem)");
    const asked = () => window.location.hash === "#filters";
    const settle = () => { box.open = !narrow.matches || asked(); };
    narrow.addEventListener("change", settle);
    window.addEventListener("hashchange", () => { if (asked()) box.open = true; });
    settle();
}
