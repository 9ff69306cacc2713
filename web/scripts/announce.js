// One hidden region of the page in which something short is said to those who listen, when they pause.
let region = null;

export function prepareToAnnounce() {
    if (region) return;
    region = document.createElement("p");
    region.className = "unseen";
    region.setAttribute("role", "status");
    document.body.append(region);
}

export function announce(text) {
    prepareToAnnounce();
    region.textContent = text;
}
