package dev.earshot.intake.page;

import dev.earshot.intake.markup.HtmlLinkResolver;
import dev.earshot.intake.markup.Markup;
import dev.earshot.intake.markup.MarkupReader;
import java.net.URI;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Hides the tables of contents of a page, as of the key events of a live blog: what they say stands again further down. */
final class TablesOfContents {
    private static final int LIMIT = 2_000;

    /** What may stand in an item beside its link, such as a time, in characters. */
    private static final int BESIDE = 30;

    private TablesOfContents() {}

    /** @param here where the page stands, or null */
    static void hide(Element body, @Nullable URI here) {
        Set<String> ids = body.select("[id]").stream().map(Element::id).collect(Collectors.toSet());
        body.select("ul, ol").stream().limit(LIMIT).forEach(list -> {
            // what is within another list was looked at with it
            Element outer = list.parent() == null ? null : list.parent().closest("ul, ol");
            if (outer == null
                    && list.childrenSize() > 0
                    && list.children().stream().limit(LIMIT).allMatch(item -> leadsDown(item, here, ids))) {
                list.attr("hidden", true);
                Element title = list.previousElementSibling();
                if (title != null && MarkupReader.HEADINGS.contains(title.normalName())) {
                    title.attr("hidden", true);
                }
            }
        });
    }

    private static boolean leadsDown(Element item, @Nullable URI here, Set<String> ids) {
        Element link = item.selectFirst("a[href]");
        if (link == null) {
            return false;
        }
        String href = link.attr("href");
        int mark = href.indexOf('#');
        if (mark < 0 || mark == href.length() - 1 || !(mark == 0 || isHere(href, here))) {
            return false;
        }
        boolean there = ids.contains(href.substring(mark + 1));
        int words = Markup.text(item, 600).length();
        int linked = item.select("a[href], time").stream()
                .limit(20)
                .filter(part -> part.parent() == null || part.parent().closest("a") == null)
                .mapToInt(part -> Markup.text(part, 600).length())
                .sum();
        return there && words - linked <= BESIDE;
    }

    private static boolean isHere(String href, @Nullable URI here) {
        if (here == null) {
            return false;
        }
        return HtmlLinkResolver.resolve(href, here)
                .filter(target -> Objects.equals(target.getHost(), here.getHost())
                        && Objects.equals(target.getPath(), here.getPath()))
                .isPresent();
    }
}
