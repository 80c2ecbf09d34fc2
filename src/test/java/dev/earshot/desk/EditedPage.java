package dev.earshot.desk;

import dev.earshot.article.ArticleCopy;
import dev.earshot.article.ArticleId;
import dev.earshot.draft.Draft;
import dev.earshot.draft.DraftUpdate;
import dev.earshot.draft.UpdateTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A live page and an editor who edits it at random. It knows which update is which, however they are edited. */
final class EditedPage {
    static final ZoneId ZONE = ZoneId.of("America/New_York");

    private static final String[] VOCABULARY = """
            harbor bridge river mayor council water storm road school police train crew power line county wind roof
            shelter boat gauge flood warning family street hill pump station market tower ferry island beach north
            south morning evening hundred seven twelve forty closed opened moved stands falls rises waits left asked
            told found lost broke mended crossed reached near under over behind between without against slowly quickly
            again still never often early late first last new old small great heavy light dark cold warm dry wet
            quiet loud empty full open deep wide narrow high low fast safe brave tired hungry ready broken golden""".strip().split("\\s+");
    private static final String[] SHORT = {"Goal!", "Half-time.", "Stay indoors.", "Play goes on."};

    private static final String[] SIDES = {"Averill", "Lorn"};

    /** How times are written. */
    enum TimeStyle {
        TIMES_OF_DAY,
        TIMES_OF_DAY_AFTER_A_DATE,
        DATED,
        EXACT
    }

    /** Which ids the source gives its updates. */
    enum Naming {
        NONE,
        UNIQUE,
        SHARED,
        BY_POSITION
    }

    /** An update as the editor knows it, with identity equality. */
    static final class Item {
        final String name;
        Instant at;
        String words;

        Item(String name, Instant at, String words) {
            this.name = name;
            this.at = at;
            this.words = words;
        }

        @Override
        public String toString() {
            return at.atZone(ZONE).toLocalDateTime() + " " + words + " (" + name + ")";
        }
    }

    /** One update before and after a save: null before it was written, and after it was deleted. */
    record Touched(
            Item item, @Nullable Item before, @Nullable Item after, boolean back) {}

    final Random random;
    final List<Item> items = new ArrayList<>();
    final List<Item> deleted = new ArrayList<>();
    final List<Touched> touched = new ArrayList<>();
    final List<String> edits = new ArrayList<>();

    /**
     * Whether it is a feed: it shows its newest items with ids of their own, gets one new item at a time, and all have
     * similar words.
     */
    final boolean feed;

    final TimeStyle timeStyle;
    Naming naming;

    /** The last id under which each item was shown; empty if it never had one. */
    final Map<Item, String> called = new HashMap<>();

    /** The same before this save. */
    final Map<Item, String> calledBefore = new HashMap<>();

    Instant now = Instant.parse("2026-11-02T14:00:00Z");
    private Instant start = now;
    private int count;
    private int prefix;
    private final Set<Item> once = new HashSet<>();

    EditedPage(Random random) {
        this.random = random;
        feed = random.nextInt(4) == 0;
        timeStyle = feed ? TimeStyle.EXACT : pick(TimeStyle.values());
        naming = feed ? Naming.UNIQUE : pick(Naming.values());
        for (int i = random.nextInt(12); i >= 0; i--) {
            addOnTop();
        }
        start = items.getFirst().at;
    }

    /** Makes a few edits, each to another update. */
    void edit() {
        touched.clear();
        edits.clear();
        once.clear();
        calledBefore.putAll(called);
        // a page with times of day only must not be silent for a day
        boolean night = random.nextInt(10) == 0 && newest().isAfter(now.minus(Duration.ofHours(5)));
        now = now.plus(Duration.ofMinutes(night ? 9 * 60 : 1 + random.nextInt(20)));
        if (night || newest().isBefore(now.minus(Duration.ofHours(10)))) {
            add(items.size(), minute(now), words(), "after a while");
        }
        if (feed && random.nextBoolean()) {
            addOnTop();
            return;
        }
        for (int i = random.nextInt(4); i >= 0; i--) {
            switch (random.nextInt(13)) {
                case 0, 1, 2 -> addOnTop();
                case 3 -> addBetween();
                case 4, 5 -> change("mended", true, false, false);
                case 6 -> change("rewritten by half", false, false, true);
                case 7 -> change("retimed", false, true, false);
                case 8 -> change("mended and retimed", true, true, false);
                case 9 -> delete();
                case 10 -> swap();
                case 11 -> repeat();
                default -> restore();
            }
        }
        if (!feed && random.nextInt(12) == 0) {
            naming = pick(Naming.values());
            prefix++;
            edits.add("named " + naming);
        }
    }

    private void addOnTop() {
        Instant last = newest();
        Instant at = random.nextInt(5) == 0 ? last : last.plusSeconds(60L * (1 + random.nextInt(25)));
        at = at.isAfter(now) ? (last.isAfter(now) ? last : minute(now)) : at;
        add(items.size(), at, words(), "on top");
    }

    private Instant newest() {
        return items.stream()
                .map(item -> item.at)
                .max(Comparator.naturalOrder())
                .orElse(minute(now).minusSeconds(36_000));
    }

    private void addBetween() {
        if (items.size() > 2) {
            int place = 1 + random.nextInt(items.size() - 1);
            Instant low = items.get(place - 1).at;
            long room = Duration.between(low, items.get(place).at).toMinutes();
            if (room >= 0) {
                add(place, low.plusSeconds(60L * random.nextInt((int) Math.min(600, room) + 1)), words(), "between");
            }
        }
    }

    private void repeat() {
        if (!items.isEmpty()) {
            Item item = pick(items);
            boolean sameMinute = random.nextInt(3) == 0;
            if (sameMinute && !once.contains(item)) {
                add(items.indexOf(item) + 1, item.at, item.words, "the same again in the same minute");
            } else {
                add(items.size(), minute(now), item.words, "the same again");
            }
        }
    }

    private void add(int place, Instant at, String words, String how) {
        Item item = new Item("u" + ++count, at, words);
        items.add(place, item);
        once.add(item);
        touched.add(new Touched(item, null, copy(item), false));
        edits.add(how + ": " + item);
    }

    private void change(String how, boolean typo, boolean time, boolean half) {
        Item item = untouched();
        if (item == null) {
            return;
        }
        Item before = copy(item);
        if (typo) {
            String[] words = item.words.split(" ");
            int place = random.nextInt(words.length);
            words[place] = words[place] + (char) ('a' + random.nextInt(26));
            item.words = String.join(" ", words);
        }
        if (half) {
            String[] words = item.words.split(" ");
            for (int i = 0; i < words.length / 2; i++) {
                words[i] = pick(VOCABULARY);
            }
            item.words = String.join(" ", words);
        }
        if (time) {
            Instant at = item.at.plusSeconds(60L * (random.nextInt(31) - 15));
            item.at = at.isAfter(now) || at.isBefore(start) ? item.at : at;
            items.sort(Comparator.comparing(each -> each.at));
        }
        touched.add(new Touched(item, before, copy(item), false));
        edits.add(how + ": " + before + " -> " + item);
    }

    private void delete() {
        Item item = untouched();
        if (item != null && items.size() > 1) {
            items.remove(item);
            deleted.add(item);
            touched.add(new Touched(item, copy(item), null, false));
            edits.add("deleted: " + item);
        }
    }

    /** Restores what was deleted in an earlier save. */
    private void restore() {
        List<Item> gone = deleted.stream().filter(item -> !once.contains(item)).toList();
        if (!gone.isEmpty()) {
            Item item = pick(gone);
            deleted.remove(item);
            once.add(item);
            items.add(item);
            items.sort(Comparator.comparing(each -> each.at));
            touched.add(new Touched(item, null, copy(item), true));
            edits.add("back: " + item);
        }
    }

    /** Swaps two neighbors on the page, which keep their times. */
    private void swap() {
        if (items.size() > 2 && timeStyle != TimeStyle.TIMES_OF_DAY_AFTER_A_DATE) {
            int place = 1 + random.nextInt(items.size() - 2);
            Duration apart = Duration.between(items.get(place).at, items.get(place + 1).at);
            // a page without dates shows by its order when midnight was
            boolean sameDay = day(items.get(place)).equals(day(items.get(place + 1)));
            if (apart.abs().toHours() < 6 && (sameDay || timeStyle != TimeStyle.TIMES_OF_DAY)) {
                Collections.swap(items, place, place + 1);
                edits.add("swapped: " + items.get(place) + " and " + items.get(place + 1));
            }
        }
    }

    private static LocalDate day(Item item) {
        return item.at.atZone(ZONE).toLocalDate();
    }

    private @Nullable Item untouched() {
        List<Item> left = items.stream().filter(item -> !once.contains(item)).toList();
        if (left.isEmpty()) {
            return null;
        }
        Item item = pick(left);
        once.add(item);
        return item;
    }

    private String words() {
        if (feed && random.nextInt(3) > 0) {
            String score = random.nextInt(6) + "-" + random.nextInt(6);
            return random.nextBoolean()
                    ? score
                    : "Goal for " + pick(SIDES) + ", it is " + score + " after " + count + " minutes.";
        }
        if (random.nextInt(6) == 0) {
            return pick(SHORT);
        }
        if (random.nextInt(8) == 0) {
            return "Power is out in " + random.nextInt(40) + " districts of the city tonight.";
        }
        StringBuilder out = new StringBuilder();
        for (int i = 4 + random.nextInt(20); i >= 0; i--) {
            out.append(pick(VOCABULARY)).append(i == 0 ? "." : " ");
        }
        return out.toString();
    }

    /** Returns the newest updates of the page as its source has them. */
    Draft draft(int newest, boolean complete) {
        List<Item> shown = items.subList(Math.max(0, items.size() - newest), items.size());
        boolean dated = timeStyle == TimeStyle.TIMES_OF_DAY_AFTER_A_DATE;
        List<DraftUpdate> updates = new ArrayList<>();
        for (int i = 0; i < shown.size(); i++) {
            String name = name(shown.get(i), shown.size() - i);
            updates.add(update(shown.get(i), name));
            if (name != null && (naming != Naming.SHARED || shown.size() == 1)) {
                called.put(shown.get(i), name);
            } else {
                called.putIfAbsent(shown.get(i), "");
            }
        }
        ArticleCopy copy = ArticleCopy.builder()
                .headline("The storm")
                .language(Locale.US)
                .zone(ZONE)
                .build();
        return Draft.builder()
                .id(new ArticleId("storm"))
                .source("file")
                .documentName("storm.txt")
                .complete(complete)
                .startDate(dated ? shown.getFirst().at.atZone(ZONE).toLocalDate() : null)
                .copy(copy)
                .updates(updates)
                .build();
    }

    private DraftUpdate update(Item item, @Nullable String name) {
        ZonedDateTime at = item.at.atZone(ZONE);
        UpdateTime updateTime = switch (timeStyle) {
            case TIMES_OF_DAY, TIMES_OF_DAY_AFTER_A_DATE -> new UpdateTime.TimeOfDay(at.toLocalTime(), ZONE);
            case DATED -> new UpdateTime.Dated(at.toLocalDate(), at.toLocalTime(), ZONE);
            case EXACT -> new UpdateTime.Exact(item.at);
        };
        return DraftUpdate.builder()
                .sourceId(name)
                .time(updateTime)
                .blocks(Drafts.paragraphs(Arrays.asList(item.words)))
                .build();
    }

    /** Returns the id of an item at a position, 1 being the newest. */
    private @Nullable String name(Item item, int position) {
        return switch (naming) {
            case NONE -> null;
            case UNIQUE -> prefix + item.name;
            case SHARED -> "https://news.example/storm";
            case BY_POSITION -> "block-" + position;
        };
    }

    static Item copy(Item item) {
        return new Item(item.name, item.at, item.words);
    }

    static Instant minute(Instant at) {
        return at.truncatedTo(ChronoUnit.MINUTES);
    }

    private <T> T pick(T[] of) {
        return of[random.nextInt(of.length)];
    }

    private <T> T pick(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
