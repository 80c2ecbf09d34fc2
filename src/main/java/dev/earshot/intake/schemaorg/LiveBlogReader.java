package dev.earshot.intake.schemaorg;

import dev.earshot.article.Text;
import dev.earshot.draft.CorrectionTarget;
import dev.earshot.draft.DraftUpdate;
import dev.earshot.draft.UpdateTime;
import dev.earshot.intake.document.Findings;
import dev.earshot.intake.lines.UpdateOrder;
import dev.earshot.intake.time.MachineTime;
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

/**
 * Reads the updates of a LiveBlogPosting (schema.org). An update with an invalid date is kept with the time of its neighbor.
 */
public final class LiveBlogReader {
    /** More than any live blog has. */
    public static final int MAX_UPDATES = 20_000;

    private static final List<String> DATE_PROPERTIES =
            List.of("datePublished", "dateCreated", "uploadDate", "dateModified");

    private static final List<String> ZONED_DATE_PROPERTIES = List.of(
            "datePublished", "dateCreated", "uploadDate", "dateModified", "coverageStartTime", "coverageEndTime");

    /** A picture shared by more updates belongs to the page. */
    private static final int MAX_UPDATES_PER_PICTURE = 2;

    private static final List<String> ID_PROPERTIES = List.of("@id", "url", "identifier");
    private static final int UNRESOLVED = -1;

    private final Thing blog;
    private final ZoneId zone;
    private final Findings findings;

    public LiveBlogReader(Thing blog, ZoneId zone, Findings findings) {
        this.blog = blog;
        this.zone = zone;
        this.findings = findings;
    }

    /**
     * Returns the updates, oldest first. Updates of equal times keep the order of the document, or its reverse if it runs
     * newest first.
     *
     * @param hero the article's picture, which many pages repeat in every update
     */
    public List<DraftUpdate> updates(Locale language, @Nullable URI base, @Nullable URI hero) {
        List<Thing> postings = postings();
        List<@Nullable Instant> dates = new ArrayList<>();
        postings.forEach(posting -> dates.add(publicationTime(posting)));
        List<@Nullable Instant> times = fillMissingTimes(postings, dates);
        Map<URI, Integer> pictures = new HashMap<>();
        postings.forEach(posting -> SchemaMedia.picture(posting, base)
                .ifPresent(picture ->
                        toOptional(picture.image()).ifPresent(image -> pictures.merge(image, 1, Integer::sum))));
        Map<Integer, Integer> corrected = correctionTargets(postings);
        PostingReader reader = new PostingReader(language, base);
        List<DraftUpdate> updates = new ArrayList<>();
        for (int i = 0; i < postings.size(); i++) {
            Instant at = times.get(i);
            Thing posting = postings.get(i);
            URI image = SchemaMedia.picture(posting, base)
                    .flatMap(figure -> toOptional(figure.image()))
                    .orElse(null);
            boolean shared = image != null && pictures.getOrDefault(image, 0) > MAX_UPDATES_PER_PICTURE;
            DraftUpdate update = reader.read(
                    posting,
                    at != null && dates.get(i) != null
                            ? new UpdateTime.Exact(at, isDateOnly(posting))
                            : new UpdateTime.Unstated(at),
                    shared ? image : hero);
            if (update == null) {
                posting.remark("was omitted because it has no text", findings);
            } else {
                Integer target = corrected.get(i);
                String name = target == null ? null : sourceId(postings.get(target));
                updates.add(name == null ? update : update.withCorrects(new CorrectionTarget.ById(name, null)));
            }
        }
        return UpdateOrder.oldestFirst(updates);
    }

    /** Maps each correcting posting to the posting that names it as its correction, by index. */
    private static Map<Integer, Integer> correctionTargets(List<Thing> postings) {
        Map<String, Integer> indexById = new HashMap<>();
        for (int i = 0; i < postings.size(); i++) {
            for (String property : ID_PROPERTIES) {
                String name = postings.get(i).text(property);
                if (name != null) {
                    indexById.merge(name, i, (one, other) -> one.equals(other) ? one : UNRESOLVED);
                }
            }
        }
        Map<Integer, Integer> corrected = new HashMap<>();
        for (int i = 0; i < postings.size(); i++) {
            for (String correction : correctionIds(postings.get(i))) {
                int index = indexById.getOrDefault(correction, UNRESOLVED);
                if (index != UNRESOLVED && index != i) {
                    corrected.merge(index, i, (one, other) -> one.equals(other) ? one : UNRESOLVED);
                }
            }
        }
        corrected.values().removeIf(index -> index == UNRESOLVED);
        return corrected;
    }

    /** Returns the URLs or ids of the corrections of a posting. */
    private static List<String> correctionIds(Thing posting) {
        List<String> names = new ArrayList<>();
        for (JsonNode value : posting.values("correction")) {
            if (value.isString()) {
                names.add(value.asString());
            } else {
                ID_PROPERTIES.forEach(property -> names.add(value.path(property).asString("")));
            }
        }
        return names;
    }

    private static @Nullable String sourceId(Thing posting) {
        String name = posting.text("@id", "url", "identifier");
        return name == null ? null : PostingReader.sourceId(name);
    }

    /** Returns the first date of the article or its updates with an offset other than zero. */
    public static Optional<MachineTime> firstNonUtcTime(Thing article) {
        List<Thing> dated = new ArrayList<>(List.of(article));
        dated.addAll(article.things("liveBlogUpdate"));
        return dated.subList(0, Math.min(200, dated.size())).stream()
                .flatMap(
                        thing -> ZONED_DATE_PROPERTIES.stream().map(thing::text).filter(Objects::nonNull))
                .flatMap(date -> MachineTime.read(date, ZoneOffset.UTC).stream())
                .filter(date -> date.offset() != null && date.offset().getTotalSeconds() != 0)
                .findFirst();
    }

    private static Optional<URI> toOptional(@Nullable URI image) {
        return Optional.ofNullable(image);
    }

    private List<Thing> postings() {
        long strings = blog.values("liveBlogUpdate").stream()
                .filter(JsonNode::isString)
                .count();
        List<Thing> postings = blog.things("liveBlogUpdate");
        if (strings > 0 && postings.isEmpty()) {
            blog.remark("names " + strings + " updates only by URL, so they could not be read", findings);
        }
        if (postings.size() > MAX_UPDATES) {
            blog.remark("has " + postings.size() + " updates; only the first " + MAX_UPDATES + " were used", findings);
            return postings.subList(0, MAX_UPDATES);
        }
        return postings;
    }

    private List<@Nullable Instant> fillMissingTimes(List<Thing> postings, List<@Nullable Instant> dates) {
        List<@Nullable Instant> times = new ArrayList<>(dates);
        for (int i = 0; i < times.size(); i++) {
            if (times.get(i) == null) {
                Instant near = i > 0 && times.get(i - 1) != null ? times.get(i - 1) : nextTime(times, i);
                Instant at = near == null ? publicationTime(blog) : near;
                postings.get(i)
                        .remark(
                                at == null
                                        ? "has no date and neither has any other update, so the time of import is used"
                                        : "has no valid date, so its neighbor's is used",
                                findings);
                times.set(i, at);
            }
        }
        return times;
    }

    private static @Nullable Instant nextTime(List<@Nullable Instant> times, int from) {
        for (int i = from + 1; i < times.size(); i++) {
            if (times.get(i) != null) {
                return times.get(i);
            }
        }
        return null;
    }

    /** Returns whether the first valid date of a posting has no time of day. */
    private boolean isDateOnly(Thing posting) {
        return DATE_PROPERTIES.stream()
                .map(property -> posting.text(property))
                .filter(Objects::nonNull)
                .flatMap(date -> MachineTime.read(date, zone).stream())
                .findFirst()
                .map(MachineTime::dateOnly)
                .orElse(false);
    }

    private @Nullable Instant publicationTime(Thing posting) {
        for (String property : DATE_PROPERTIES) {
            String date = posting.text(property);
            MachineTime read =
                    date == null ? null : MachineTime.read(date, zone).orElse(null);
            if (read != null) {
                return read.instant();
            }
            if (date != null) {
                posting.remark(
                        "\u201C" + Text.truncate(Text.cleanLine(date), 60)
                                + "\u201D is not a valid date and was ignored",
                        findings);
            }
        }
        return null;
    }
}
