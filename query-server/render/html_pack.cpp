#include "query-server/render/html.hpp"

namespace casebook::server {

namespace {

constexpr std::string_view kUntitled = "Training pack";

SafeHtml texts_html(std::string_view name, const std::vector<std::string>& texts) {
    return each(name, texts, [](Values& v, const std::string& text) { v.set("text", text); });
}

std::string joined(const std::vector<std::string>& texts, std::string_view between) {
    std::string out;
    for (const std::string& text : texts) out.append(out.empty() ? "" : between).append(text);
    return out;
}

SafeHtml citation_html(const std::optional<ShownCitation>& citation, const std::string& address) {
    if (!citation) return {};
    return render("pack_citation", Values{}
                                       .set("start", citation->start)
                                       .set("title", citation->title)
                                       .set("end", citation->end)
                                       .set("address", address));
}

void set_passage(Values& v, const std::optional<ShownPassage>& passage, bool shortened) {
    const bool here = passage.has_value();
    const bool labelled = here && !(passage->section == "other" && !passage->heading.empty());
    v.set("quoted", here)
        .set("text_html", here ? SafeHtml::text(passage->text + (shortened ? " […]" : "")) : SafeHtml())
        .set("lang", here ? lang_of(passage->quality.language) : std::string())
        .set("section", labelled ? passage->section_label : std::string())
        .set("heading", here ? passage->heading : std::string());
}

SafeHtml entries_html(const PackPage& page) {
    std::size_t number = 0;
    return each("pack_entry", page.entries, [&](Values& v, const ShownPackEntry& entry) {
        set_passage(v, entry.passage, entry.shortened);
        v.set("number", std::to_string(++number))
            .set("item", entry.item)
            .set("name", entry.name)
            .set("notices_html", texts_html("pack_notice", entry.notices))
            .set("whole", !entry.passage && entry.citation)
            .set("title", entry.citation ? entry.citation->title : std::string())
            .set("self", entry.self)
            .set("byline", entry.byline)
            .set("themes", joined(entry.themes, ", "))
            .set("abstract", entry.abstract)
            .set("recommendations", entry.recommendations)
            .set("citation_html", citation_html(entry.citation, entry.page.empty() ? entry.self : entry.page))
            .set("questions_html", texts_html("pack_question", entry.questions))
            .set("asked", joined(entry.questions, "\n"))
            .set("earlier", entry.earlier)
            .set("later", entry.later)
            .set("remove", entry.remove);
    });
}

SafeHtml sources_html(const PackPage& page) {
    return each("pack_source", page.sources, [](Values& v, const ShownSource& source) {
        v.set("citation_html", citation_html(source.citation, source.self))
            .set("published_at", source.published_at)
            .set("note", source.rights_note);
    });
}

SafeHtml contrasts_html(const PackPage& page) {
    return each("pack_contrast", page.contrasts, [](Values& v, const ShownContrast& contrast) {
        v.set("title", contrast.title)
            .set("self", contrast.self)
            .set("byline", contrast.byline)
            .set("themes", joined(contrast.themes, ", "))
            .set("reasons", joined(contrast.reasons, "; "))
            .set("add", contrast.add);
    });
}

} // namespace

std::string html(const PackPage& page, const Site& site) {
    const std::string title = page.title.empty() ? std::string(kUntitled) : page.title;
    Values v;
    v.set("title", title)
        .set("given_title", page.title)
        .set("note", page.note)
        .set("content_note", page.content_note)
        .set("limits_note", page.limits_note)
        .set("counted", page.counted)
        .set("entries_html", entries_html(page))
        .set("sources_html", sources_html(page))
        .set("contrasts_html", contrasts_html(page))
        .set("along_html", hidden_html(page.along));
    return framed(render(page.entries.empty() ? "pack_empty" : "pack", v),
                  {.title = title, .generation = page.generation, .canonical = page.self, .data = page.data}, site);
}

} // namespace casebook::server
