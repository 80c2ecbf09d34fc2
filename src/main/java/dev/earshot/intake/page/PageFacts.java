package dev.earshot.intake.page;

import dev.earshot.article.Text;
import dev.earshot.intake.lines.LanguageTags;
import dev.earshot.intake.markup.HtmlLinkResolver;
import dev.earshot.intake.markup.Markup;
import dev.earshot.intake.markup.Pictures;
import dev.earshot.intake.schemaorg.Bylines;
import dev.earshot.intake.time.MachineTime;
import java.net.URI;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.jspecify.annotations.Nullable;

/**
 * What the head of a page says of the article: Open Graph, Twitter cards, meta elements, the title. Each null where it
 * doesn't say it.
 *
 * @param site the name of its site
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
        @Nullable String site,
        @Nullable URI base) {
    private static final int LIMIT = 2_000;
    private static final String TIME =
            "time[pubdate][datetime], time.published[datetime], time.entry-date[datetime], article time[datetime]";

    private static final String DATE_LINE =
            "[itemprop=datePublished], [class*=publish], [class*=date], [class*=Date], [class*=time], [class*=byline]";
    private static final int MAX_DATE_LINES = 20;
    private static final int MAX_DATE_LINE = 60;
    private static final Pattern IN_ADDRESS =
            Pattern.compile("/((?:19|20)\\d\\d)[/-]([01]\\d)[/-]([0-3]\\d)(?=[/-]|$)");

    /** Of a document that has no head. */
    static PageFacts none(@Nullable URI base) {
        return new PageFacts(null, null, null, null, List.of(), null, null, null, null, null, null, base);
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
        String site = meta(metas, "og:site_name", "application-name");
        return new PageFacts(
                PageHeadline.of(page, meta(metas, "og:title"), site, base),
                meta(metas, "og:description", "description", "twitter:description"),
                image == null
                        ? null
                        : HtmlLinkResolver.resolve(image, base)
                                .filter(found -> found.getHost() != null)
                                .orElse(null),
                alternative == null ? null : Pictures.alternative(alternative),
                author == null ? List.of() : Bylines.parseNames(author),
                published(page, metas, canonical == null ? address : canonical),
                meta(metas, "article:section", "section"),
                canonical,
                language(page, metas),
                meta(metas, "copyright", "dcterms.rights", "rights"),
                site,
                base);
    }

    /** The date that the page names, in this order of trust: for machines, as a time, in a line of its own, in its address. */
    private static @Nullable String published(Document page, Elements metas, @Nullable URI address) {
        String meta = meta(
                metas, "article:published_time", "datepublished", "date", "dc.date", "parsely-pub-date", "pubdate");
        if (meta != null) {
            return meta;
        }
        Element time = page.selectFirst(TIME);
        if (time != null) {
            return time.attr("datetime");
        }
        return page.select(DATE_LINE).stream()
                .limit(MAX_DATE_LINES)
                .map(line -> Text.cleanLine(Markup.text(line, MAX_DATE_LINE + 1)))
                .filter(line -> line.length() <= MAX_DATE_LINE
                        && MachineTime.read(line, ZoneOffset.UTC).isPresent())
                .findFirst()
                .orElse(inAddress(address));
    }

    private static @Nullable String inAddress(@Nullable URI address) {
        Matcher date = IN_ADDRESS.matcher(address == null || address.getPath() == null ? "" : address.getPath());
        return date.find() ? date.group(1) + "-" + date.group(2) + "-" + date.group(3) : null;
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
