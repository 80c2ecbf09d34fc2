package dev.earshot.desk.matching;

import dev.earshot.archive.model.ArchivedArticle.ArchivedUpdate;
import dev.earshot.article.Source;
import dev.earshot.draft.Draft;
import dev.earshot.draft.DraftUpdate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the source calls its updates, and whether that can be trusted.
 *
 * <p>A name counts where neither side has it twice: real pages carry the same link on 400 updates. Names are trusted unless
 * the document itself shows that they changed, by what is unchanged in time and words and carries another one: then the
 * source numbers its updates from the top, anew each time, or has a new system. While they are trusted, two names are two
 * updates, however like they are.
 */
final class SourceIds {
    private static final int NONE = OrderedMatches.NONE;

    private final List<@Nullable String> draftIds;
    private final List<@Nullable String> archivedIds;
    private final Map<String, Integer> places;
    private final Map<String, Integer> drafted;
    private boolean trusted = true;
    private boolean usable = true;

    /** @param archived what is compared; other sources' names for theirs don't count, but for an editor all do */
    SourceIds(Draft draft, List<ArchivedUpdate> archived) {
        boolean editor = draft.source().equals(Source.EDITOR);
        List<@Nullable String> mine = keys(draft.updates(), DraftUpdate::sourceId);
        List<@Nullable String> its = keys(archived, archivedUpdate -> sourceId(archivedUpdate, draft.source(), editor));
        drafted = places(mine);
        places = places(its);
        draftIds = keys(mine, this::ifUnique);
        archivedIds = keys(its, this::ifUnique);
    }

    /** An editor has the names from the published article, a source from its own system. */
    private static @Nullable String sourceId(ArchivedUpdate archivedUpdate, String source, boolean editor) {
        if (editor) {
            return archivedUpdate.update().source().id();
        }
        return archivedUpdate.update().source().name().equals(source) ? archivedUpdate.currentSourceId() : null;
    }

    private @Nullable String ifUnique(@Nullable String name) {
        boolean twice = name != null && (isTwice(drafted, name) || isTwice(places, name));
        return twice ? null : name;
    }

    private static boolean isTwice(Map<String, Integer> places, String name) {
        return Objects.equals(places.get(name), NONE);
    }

    /** The place of what is archived under a draft's name; -1 where nothing is, or names don't count any more. */
    int place(int draft) {
        String name = draftIds.get(draft);
        return name == null || !usable ? NONE : places.getOrDefault(name, NONE);
    }

    /** Whether nothing but their names speaks against a draft and an archived update being one. */
    boolean mayMatch(int draft, int place) {
        return !trusted || !differ(draft, place);
    }

    /** Whether another update has the name now that the archived one had, or the draft has one that another had. */
    boolean isReused(int draft, int place) {
        String mine = draftIds.get(draft);
        String its = archivedIds.get(place);
        return differ(draft, place)
                && (places.containsKey(Objects.requireNonNull(mine))
                        || drafted.containsKey(Objects.requireNonNull(its)));
    }

    private boolean differ(int draft, int place) {
        String mine = draftIds.get(draft);
        String its = archivedIds.get(place);
        return mine != null && its != null && !mine.equals(its);
    }

    /**
     * Decides whether names are trusted. Where they were reused they don't count at all; where most of what is unchanged
     * has a new one, those that are still there do.
     *
     * @param unchanged for each draft the place of the same time and words, or -1
     */
    void decideTrust(int[] unchanged) {
        int same = 0;
        int changed = 0;
        for (int i = 0; i < unchanged.length; i++) {
            int place = unchanged[i];
            if (place != NONE && differ(i, place)) {
                changed++;
                usable &= !isReused(i, place);
            } else if (place != NONE && draftIds.get(i) != null && archivedIds.get(place) != null) {
                same++;
            }
        }
        trusted = usable && (changed == 0 || same > changed);
    }

    /** For each draft the place of the one archived update with its key, where neither side has another with it. */
    static int[] unique(List<@Nullable String> drafted, List<@Nullable String> archived) {
        Map<String, Integer> mine = places(drafted);
        Map<String, Integer> its = places(archived);
        return IntStream.range(0, drafted.size())
                .map(i -> {
                    String key = drafted.get(i);
                    return key == null || mine.getOrDefault(key, NONE) != i ? NONE : its.getOrDefault(key, NONE);
                })
                .toArray();
    }

    /** Where each key is; -1 where it is twice. */
    private static Map<String, Integer> places(List<@Nullable String> keys) {
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            String key = keys.get(i);
            if (key != null) {
                places.merge(key, i, (one, other) -> NONE);
            }
        }
        return places;
    }

    static <T extends @Nullable Object> List<@Nullable String> keys(List<T> of, Function<T, @Nullable String> key) {
        List<@Nullable String> keys = new ArrayList<>(of.size());
        of.forEach(one -> keys.add(key.apply(one)));
        return keys;
    }
}
