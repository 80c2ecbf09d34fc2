package dev.earshot.intake.page;

import dev.earshot.article.Block;
import dev.earshot.article.Text;
import dev.earshot.draft.CoverageEnd;
import dev.earshot.draft.DraftUpdate;
import dev.earshot.draft.UpdateTime;
import dev.earshot.intake.document.TextLimits;
import dev.earshot.intake.lines.LanguageTags;
import dev.earshot.intake.lines.TextComparison;
import dev.earshot.intake.markup.HtmlLinkResolver;
import dev.earshot.intake.schemaorg.Bylines;
import dev.earshot.intake.schemaorg.LiveBlogReader;
import dev.earshot.intake.schemaorg.SchemaMedia;
import dev.earshot.intake.schemaorg.Thing;
import dev.earshot.intake.time.MachineTime;
import java.net.URI;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is said of an article as a whole: by its structured data, else by the head of its page. */
final class WebFacts {
    private static final Pattern DOTS = Pattern.compile("\\.\\.\\.$");

    private final @Nullable Thing main;
    private final PageFacts facts;
    private final Locale language;
    private final ZoneId zone;

    /**
     * @param main what the structured data says of the article, or null
     * @param usualZone by whose clock times are told that name no zone
     * @param usualLanguage of an article that names none
     */
    WebFacts(@Nullable Thing main, PageFacts facts, ZoneId usualZone, Locale usualLanguage) {
        this.main = main;
        this.facts = facts;
        this.language = language(main, facts, usualLanguage);
        this.zone = clock(usualZone);
    }

    Locale language() {
        return language;
    }

    ZoneId zone() {
        return zone;
    }

    /** What its links are relative to, or null. */
    @Nullable
    URI base() {
        return facts.base();
    }

    @Nullable
    String title() {
        String own = main == null ? null : main.plainLine("headline", "name");
        String shown = facts.headline();
        boolean isBeginning =
                own != null && shown != null && isCut(own) && TextComparison.startsLike(shown, uncut(own));
        String title = own == null || isBeginning ? shown : own;
        return title == null ? null : Text.truncate(title, TextLimits.TITLE);
    }

    /** What it says of itself in short, without the dots of a text that was cut; null where it says nothing but its title. */
    @Nullable
    String lede() {
        String own = main == null ? null : main.plainLine("description", "abstract", "alternativeHeadline");
        String words = own == null ? facts.description() : own;
        String title = title();
        return words == null || (title != null && TextComparison.isSame(words, title)) ? null : words;
    }

    /** Whether a text ends in the dots of one that was cut. */
    static boolean isCut(String text) {
        return !uncut(text).equals(text);
    }

    /** A lede as it would begin the text that it was cut from. */
    static String uncut(String lede) {
        return lede.endsWith("\u2026")
                ? lede.substring(0, lede.length() - 1)
                : DOTS.matcher(lede).replaceFirst("");
    }

    /** Whether it says that one must pay for it. */
    boolean isPaidFor() {
        return main != null && "false".equalsIgnoreCase(main.text("isAccessibleForFree"));
    }

    Block.@Nullable Figure hero() {
        Block.Figure own =
                main == null ? null : SchemaMedia.picture(main, facts.base()).orElse(null);
        if (own == null) {
            return facts.image() == null
                    ? null
                    : new Block.Figure("", null, facts.image(), facts.alternative(), null, null);
        }
        boolean same = Objects.equals(own.image(), facts.image());
        return own.alternative() != null || !same
                ? own
                : new Block.Figure("", null, own.image(), facts.alternative(), own.caption(), own.credit());
    }

    /** When it was published; times without an offset by a clock. */
    Optional<MachineTime> published(ZoneId zone) {
        String own = main == null ? null : main.text("datePublished", "coverageStartTime", "dateCreated");
        return Optional.ofNullable(own == null ? facts.published() : own).flatMap(date -> MachineTime.read(date, zone));
    }

    /**
     * When its updates end, where it says so; null also where it has a later one, since then it goes on all the same.
     *
     * @param zone by whose clock times are told without an offset
     */
    @Nullable
    CoverageEnd closing(ZoneId zone, List<DraftUpdate> updates) {
        String end = main == null ? null : main.text("coverageEndTime");
        return Optional.ofNullable(end)
                .flatMap(date -> MachineTime.read(date, zone))
                .map(MachineTime::instant)
                .filter(at -> updates.stream()
                        .noneMatch(update -> update.time() instanceof UpdateTime.Exact exact
                                && exact.at().isAfter(at)))
                .map(at -> new CoverageEnd(at, true))
                .orElse(null);
    }

    @Nullable
    String section() {
        String own = main == null ? null : main.plainLine("articleSection");
        return own == null ? facts.section() : own;
    }

    /** Its authors; the site's own name is none. */
    List<String> authors() {
        List<String> own = main == null ? List.of() : Bylines.of(main);
        String publisher = main == null
                ? null
                : main.things("publisher").stream()
                        .map(one -> one.plainLine("name"))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
        return (own.isEmpty() ? facts.authors() : own)
                .stream()
                        .filter(name -> Stream.of(publisher, facts.site())
                                .noneMatch(site -> site != null && TextComparison.isSame(name, site)))
                        .toList();
    }

    @Nullable
    URI canonical() {
        List<String> named = new ArrayList<>();
        if (main != null) {
            named.add(main.text("url"));
            named.add(main.text("mainEntityOfPage"));
            main.things("mainEntityOfPage").forEach(page -> named.add(page.text("@id", "url")));
        }
        return named.stream()
                .filter(Objects::nonNull)
                .map(link -> HtmlLinkResolver.resolve(link, facts.base()))
                .flatMap(Optional::stream)
                .filter(link -> link.getHost() != null)
                .findFirst()
                .orElse(facts.canonical());
    }

    @Nullable
    String rights() {
        if (main == null) {
            return facts.rights();
        }
        String notice = main.plainLine("copyrightNotice");
        String holder = main.things("copyrightHolder").stream()
                .map(one -> one.plainLine("name"))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(main.plainLine("copyrightHolder"));
        String year = main.plainLine("copyrightYear");
        String held = holder == null ? null : "\u00A9 " + (year == null ? "" : year + " ") + holder;
        String license = main.plainLine("license");
        return notice != null ? notice : held != null ? held : license != null ? license : facts.rights();
    }

    /** A document names no region: the usual zone serves where its clock agrees with the document's, else the offset. */
    private ZoneId clock(ZoneId defaultZone) {
        Optional<MachineTime> told = main == null ? Optional.empty() : LiveBlogReader.firstNonUtcTime(main);
        if (told.isEmpty() && facts.published() != null) {
            told = MachineTime.read(facts.published(), defaultZone)
                    .filter(date -> date.offset() != null && date.offset().getTotalSeconds() != 0);
        }
        return told.<ZoneId>map(date -> {
                    boolean agrees =
                            defaultZone.getRules().getOffset(date.instant()).equals(date.offset());
                    return agrees || date.offset() == null ? defaultZone : date.offset();
                })
                .orElse(defaultZone);
    }

    /** Whether the data of a page says a language that is known. */
    static boolean namesLanguage(@Nullable Thing main) {
        return named(main).isPresent();
    }

    private static Locale language(@Nullable Thing main, PageFacts facts, Locale usual) {
        return named(main).orElse(facts.language() == null ? usual : facts.language());
    }

    private static Optional<Locale> named(@Nullable Thing main) {
        String tag = main == null ? null : main.text("inLanguage");
        String named = main == null || tag != null
                ? tag
                : main.things("inLanguage").stream()
                        .map(tongue -> tongue.text("alternateName", "name"))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
        return Optional.ofNullable(named).flatMap(LanguageTags::parse);
    }
}
