package dev.earshot.intake.page;

import dev.earshot.article.Text;
import dev.earshot.intake.lines.LanguageTags;
import dev.earshot.intake.lines.TextComparison;
import dev.earshot.intake.markup.HtmlLinkResolver;
import dev.earshot.intake.markup.Markup;
import dev.earshot.intake.markup.Pictures;
import dev.earshot.intake.schemaorg.Bylines;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.jspecify.annotations.Nullable;

/**
 * What the head of a page says of the article: Open Graph, Twitter cards, meta elements, the title. Each null where it
 * doesn't say it.
 *
 * @param base what the page's links are relative to
 */
record PageFacts(
        @Nullable String headline,
        @Nullable String description,
        @Nullable URI image,
        @Nullable String alternative,
        List<String> authors,
        @Nullable String published,
        @Nullable String section,
        @Nullable URI canonical,
        @Nullable Locale language,
        @Nullable String rights,
        @Nullable URI base) {
    private static final int LIMIT = 2_000;
    private static final String TIME =
            "time[pubdate][datetime], time.published[datetime], time.entry-date[datetime], article time[datetime]";

    /** Of a document that has no head. */
    static PageFacts none(@Nullable URI base) {
        return new PageFacts(null, null, null, null, List.of(), null, null, null, null, null, base);
    }

    static PageFacts read(Document page, @Nullable URI address) {
        Elements metas = page.select("meta[content]");
        Element link = page.selectFirst("link[rel~=(?i)^canonical$][href]");
        String named = link == null ? null : link.attr("href");
        String social = meta(metas, "og:url");
        URI canonical = Optional.ofNullable(named == null || named.isBlank() ? social : named)
                .flatMap(text -> HtmlLinkResolver.resolve(text, address))
                .filter(found -> found.getHost() != null)
                .orElse(null);
        URI base = base(page, address == null ? canonical : address);
        String image =
                meta(metas, "og:image:secure_url", "og:image", "og:image:url", "twitter:image", "twitter:image:src");
        String author = meta(metas, "author", "article:author", "parsely-author", "sailthru.author", "dc.creator");
        String alternative = meta(metas, "og:image:alt", "twitter:image:alt");
        return new PageFacts(
                headline(page, metas),
                meta(metas, "og:description", "description", "twitter:description"),
                image == null
                        ? null
                        : HtmlLinkResolver.resolve(image, base)
                                .filter(found -> found.getHost() != null)
                                .orElse(null),
                alternative == null ? null : Pictures.alternative(alternative),
                author == null ? List.of() : Bylines.parseNames(author),
                published(page, metas),
                meta(metas, "article:section", "section"),
                canonical,
                language(page, metas),
                meta(metas, "copyright", "dcterms.rights", "rights"),
                base);
    }

    private static @Nullable String headline(Document page, Elements metas) {
        String social = meta(metas, "og:title");
        Elements tops = page.select("h1");
        String top = tops.size() == 1 ? Text.cleanLine(Markup.text(tops.getFirst())) : "";
        String title =
                Markup.plainLine(page.title().length() > LIMIT ? page.title().substring(0, LIMIT) : page.title());
        String found = social != null ? social : !top.isEmpty() ? top : title;
        String site = meta(metas, "og:site_name", "application-name");
        return found.isEmpty() ? null : withoutSite(found, site, found.equals(title));
    }

    private static @Nullable String published(Document page, Elements metas) {
        String meta = meta(
                metas, "article:published_time", "datepublished", "date", "dc.date", "parsely-pub-date", "pubdate");
        Element time = meta == null ? page.selectFirst(TIME) : null;
        return time == null ? meta : time.attr("datetime");
    }

    /** A title without the name of the site behind it. */
    private static String withoutSite(String title, @Nullable String site, boolean guess) {
        for (String mark : List.of(" | ", " - ", " \u2013 ", " \u2014 ", " \u00B7 ", " :: ")) {
            int at = title.lastIndexOf(mark);
            String end = at < 0 ? "" : title.substring(at + mark.length());
            boolean named = site != null && TextComparison.isSame(end, site);
            if (at > 0 && (named || (guess && mark.equals(" | ") && end.length() < 40))) {
                return title.substring(0, at).strip();
            }
        }
        return title;
    }

    private static @Nullable String meta(Elements metas, String... names) {
        for (String name : names) {
            for (Element meta : metas) {
                if (name.equalsIgnoreCase(meta.attr("property")) || name.equalsIgnoreCase(meta.attr("name"))) {
                    String content = meta.attr("content");
                    String words = Markup.plainLine(content.length() > LIMIT ? content.substring(0, LIMIT) : content);
                    if (!words.isEmpty()) {
                        return words;
                    }
                }
            }
        }
        return null;
    }

    private static @Nullable Locale language(Document page, Elements metas) {
        Element root = page.selectFirst("html[lang]");
        String locale = meta(metas, "og:locale");
        return Optional.ofNullable(root)
                .flatMap(html -> LanguageTags.parse(html.attr("lang")))
                .or(() -> Optional.ofNullable(locale).flatMap(LanguageTags::parse))
                .orElse(null);
    }

    private static @Nullable URI base(Document page, @Nullable URI address) {
        Element base = page.selectFirst("base[href]");
        URI named = base == null
                ? null
                : HtmlLinkResolver.resolve(base.attr("href"), address).orElse(null);
        return named == null || named.getHost() == null ? address : named;
    }
}
