package dev.earshot.intake.schemaorg;

import dev.earshot.article.Text;
import dev.earshot.draft.Corrects;
import dev.earshot.draft.DraftUpdate;
import dev.earshot.draft.When;
import dev.earshot.intake.document.Findings;
import dev.earshot.intake.lines.Chronicle;
import dev.earshot.intake.time.Timestamp;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the updates of a LiveBlogPosting (schema.org). None is lost for a bad date: it takes that of its neighbour. */
public final class LiveBlog {
    /** More than any live blog has. */
    public static final int LIMIT = 20_000;

    private static final List<String> DATES = List.of("datePublished", "dateCreated", "uploadDate", "dateModified");

    private static final List<String> ZONED = List.of(
            "datePublished", "dateCreated", "uploadDate", "dateModified", "coverageStartTime", "coverageEndTime");

    /** A picture that more updates have is the page's, not theirs. */
    private static final int OWN = 2;

    private static final List<String> NAMES = List.of("@id", "url", "identifier");
    private static final int NOWHERE = -1;

    private final Thing blog;
    private final ZoneId zone;
    private final Findings findings;

    public LiveBlog(Thing blog, ZoneId zone, Findings findings) {
        this.blog = blog;
        this.zone = zone;
        this.findings = findings;
    }

    /**
     * Its updates, oldest first; those of the same time in the order of the document, or its reverse where it runs newest
     * first.
     *
     * @param hero the article's picture, which many pages repeat in every update
     */
    public List<DraftUpdate> updates(Locale language, @Nullable URI base, @Nullable URI hero) {
        List<Thing> postings = postings();
        List<@Nullable Instant> dates = new ArrayList<>();
        postings.forEach(posting -> dates.add(own(posting)));
        List<@Nullable Instant> times = times(postings, dates);
        Map<URI, Integer> pictures = new HashMap<>();
        postings.forEach(posting -> Media.picture(posting, base)
                .ifPresent(picture ->
                        picture(picture.image()).ifPresent(image -> pictures.merge(image, 1, Integer::sum))));
        Map<Integer, Integer> corrected = corrected(postings);
        Posting reader = new Posting(language, base);
        List<DraftUpdate> updates = new ArrayList<>();
        for (int i = 0; i < postings.size(); i++) {
            Instant at = times.get(i);
            Thing posting = postings.get(i);
            URI image = Media.picture(posting, base)
                    .flatMap(figure -> picture(figure.image()))
                    .orElse(null);
            boolean shared = image != null && pictures.getOrDefault(image, 0) > OWN;
            DraftUpdate update = reader.read(
                    posting,
                    at != null && dates.get(i) != null ? new When.Exact(at) : new When.Supposed(at),
                    shared ? image : hero);
            if (update == null) {
                posting.remark("is left out: it has no words", findings);
            } else {
                Integer target = corrected.get(i);
                String name = target == null ? null : name(postings.get(target));
                updates.add(name == null ? update : update.withCorrects(new Corrects.Named(name, null)));
            }
        }
        return Chronicle.oldestFirst(updates);
    }

    /** For each posting that one other says it is corrected by, the place of that other. */
    private static Map<Integer, Integer> corrected(List<Thing> postings) {
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < postings.size(); i++) {
            for (String property : NAMES) {
                String name = postings.get(i).text(property);
                if (name != null) {
                    places.merge(name, i, (one, other) -> one.equals(other) ? one : NOWHERE);
                }
            }
        }
        Map<Integer, Integer> corrected = new HashMap<>();
        for (int i = 0; i < postings.size(); i++) {
            for (String correction : corrections(postings.get(i))) {
                int place = places.getOrDefault(correction, NOWHERE);
                if (place != NOWHERE && place != i) {
                    corrected.merge(place, i, (one, other) -> one.equals(other) ? one : NOWHERE);
                }
            }
        }
        corrected.values().removeIf(place -> place == NOWHERE);
        return corrected;
    }

    /** The addresses or ids of what corrects a posting. */
    private static List<String> corrections(Thing posting) {
        List<String> names = new ArrayList<>();
        for (JsonNode value : posting.values("correction")) {
            if (value.isString()) {
                names.add(value.asString());
            } else {
                NAMES.forEach(property -> names.add(value.path(property).asString("")));
            }
        }
        return names;
    }

    private static @Nullable String name(Thing posting) {
        String name = posting.text("@id", "url", "identifier");
        return name == null ? null : Posting.sourceId(name);
    }

    /** The first date of the blog or of its updates that names an offset other than Greenwich's own; empty where none does. */
    public static Optional<Timestamp> offset(Thing article) {
        List<Thing> dated = new ArrayList<>(List.of(article));
        dated.addAll(article.things("liveBlogUpdate"));
        return dated.subList(0, Math.min(200, dated.size())).stream()
                .flatMap(thing -> ZONED.stream().map(thing::text).filter(Objects::nonNull))
                .flatMap(date -> Timestamp.read(date, ZoneOffset.UTC).stream())
                .filter(date -> date.offset() != null && date.offset().getTotalSeconds() != 0)
                .findFirst();
    }

    private static Optional<URI> picture(@Nullable URI image) {
        return Optional.ofNullable(image);
    }

    private List<Thing> postings() {
        long strings = blog.values("liveBlogUpdate").stream()
                .filter(JsonNode::isString)
                .count();
        List<Thing> postings = blog.things("liveBlogUpdate");
        if (strings > 0 && postings.isEmpty()) {
            blog.remark(
                    "names " + strings + " updates by their addresses alone, which tells nothing of them", findings);
        }
        if (postings.size() > LIMIT) {
            blog.remark("has " + postings.size() + " updates; only the first " + LIMIT + " are taken", findings);
            return postings.subList(0, LIMIT);
        }
        return postings;
    }

    private List<@Nullable Instant> times(List<Thing> postings, List<@Nullable Instant> dates) {
        List<@Nullable Instant> times = new ArrayList<>(dates);
        for (int i = 0; i < times.size(); i++) {
            if (times.get(i) == null) {
                Instant near = i > 0 && times.get(i - 1) != null ? times.get(i - 1) : next(times, i);
                Instant at = near == null ? own(blog) : near;
                postings.get(i)
                        .remark(
                                at == null
                                        ? "has no date, as no other update has one, so the time of reading serves"
                                        : "has no date that can be read, so its neighbour's serves",
                                findings);
                times.set(i, at);
            }
        }
        return times;
    }

    private static @Nullable Instant next(List<@Nullable Instant> times, int from) {
        for (int i = from + 1; i < times.size(); i++) {
            if (times.get(i) != null) {
                return times.get(i);
            }
        }
        return null;
    }

    private @Nullable Instant own(Thing posting) {
        for (String property : DATES) {
            String date = posting.text(property);
            Timestamp read = date == null ? null : Timestamp.read(date, zone).orElse(null);
            if (read != null) {
                return read.at();
            }
            if (date != null) {
                posting.remark(
                        "\u201C" + Text.cut(Text.line(date), 60) + "\u201D is no date, and is ignored", findings);
            }
        }
        return null;
    }
}
