// Leaves the page at once: by the link, or by pressing Shift three times within five seconds.
// As GOV.UK's pattern has it, the page is covered before the next one has loaded. This one replaces itself in the
// history too, so that "Back" does not return to it.
import { announce, prepareToAnnounce } from "./announce.js";

const WITHIN_MS = 5000;

export function exitPage() {
    const link = document.querySelector(".govuk-exit-this-page__button");
    if (!link) return;
    prepareToAnnounce();
    let presses = 0;
    let shifted = false;
    let timer = 0;
    let cover = null;

    function leave() {
        document.body.classList.add("govuk-exit-this-page-hide-content");
        cover = document.createElement("div");
        cover.className = "govuk-exit-this-page-overlay";
        cover.setAttribute("role", "alert");
        cover.textContent = "Loading.";
        document.body.append(cover);
        document.title = "Loading";
        window.location.replace(link.href);
    }

    function forget(text) {
        clearTimeout(timer);
        if (presses > 0) announce(text);
        presses = 0;
    }

    function pressed() {
        presses += 1;
        clearTimeout(timer);
        if (presses === 3) {
            presses = 0;
            leave();
            return;
        }
        announce(presses === 1 ? "Shift, press 2 more times to exit." : "Shift, press 1 more time to exit.");
        timer = setTimeout(() => forget("Exit this page expired."), WITHIN_MS);
    }

    link.addEventListener("click", (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        leave();
    });
    document.addEventListener("keyup", (event) => {
        if (event.key === "Shift" && !shifted) pressed();
        else forget("");
        shifted = event.shiftKey; // a capital letter lets go of Shift after the letter: not a press of its own
    }, true);
    window.addEventListener("pageshow", (event) => {
        if (!event.persisted) return;
        document.body.classList.remove("govuk-exit-this-page-hide-content");
        cover?.remove();
    });
}
