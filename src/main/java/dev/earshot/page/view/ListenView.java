package dev.earshot.page.view;

import dev.earshot.article.Recording;
import dev.earshot.article.SiteUrls;
import dev.earshot.article.TimelineEntry;
import dev.earshot.i18n.Messages;
import dev.earshot.page.model.ListenPage;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The listening room, ready to be laid out. */
public record ListenView(ListenPage page, PageLayout frame, LinkTexts links, List<QueueItem> items) {
    /** The speeds to choose from. */
    public static final List<String> SPEEDS = List.of("0.75", "1", "1.25", "1.5", "1.75", "2", "2.5", "3");

    /** The times to choose from after which the sound stops, in minutes. */
    public static final List<Integer> SLEEP_MINUTES = List.of(5, 15, 30, 60);

    /**
     * A queue that can be chosen.
     *
     * @param name what the queue is of; null if its text says that
     */
    public record Tab(String path, String text, @Nullable String name, boolean isCurrent) {}

    public static ListenView of(ListenPage page, RenderContext renderContext) {
        Messages messages = renderContext.words();
        String name = page.queue().name();
        String title = messages.format("room");
        PageLayout pageLayout = new PageLayout(
                renderContext,
                messages.language(),
                name == null ? title : title + ": " + name,
                messages.format("room.description"),
                null,
                page.entries().isEmpty()
                        ? PageLayout.SkipLink.content(messages)
                        : new PageLayout.SkipLink(messages.format("room.skip"), "now"),
                PageFeeds.ofSite(messages),
                null,
                page.queue().path());
        return new ListenView(page, pageLayout, new LinkTexts(), QueueItem.of(page.entries(), page.zone(), messages));
    }

    public Messages words() {
        return frame.words();
    }

    /** Returns whether search engines may list the page. Other queues have what the stories' own pages have. */
    public boolean isIndexed() {
        return page.queue().kind() == ListenPage.Kind.NEW && !page.queue().isSince();
    }

    /** Returns the queues to choose from. The current one is among them. */
    public List<Tab> tabs() {
        ListenPage.Queue queue = page.queue();
        Tab own = switch (queue.kind()) {
            case STORY -> new Tab(queue.path(), words().format("room.story"), queue.name(), true);
            case SECTION, LANGUAGE -> new Tab(queue.path(), Objects.requireNonNull(queue.name()), null, true);
            case NEW, HEADLINES, BOOKMARKS -> null;
        };
        Stream<Tab> usual = Stream.of(
                tab(ListenPage.Kind.NEW, SiteUrls.LISTEN, words().format("room.new")),
                tab(ListenPage.Kind.HEADLINES, SiteUrls.LISTEN + "?queue=headlines", words().format("room.headlines")),
                tab(ListenPage.Kind.BOOKMARKS, SiteUrls.LISTEN + "?queue=bookmarks", words().format("room.bookmarks")));
        return Stream.concat(Stream.ofNullable(own), usual).toList();
    }

    private Tab tab(ListenPage.Kind kind, String path, String text) {
        return new Tab(path, text, null, page.queue().kind() == kind);
    }

    /** Returns the path of the story that all of the queue is of; null if it may be of several. */
    public @Nullable String story() {
        return page.story() == null ? null : SiteUrls.article(page.story());
    }

    /** Returns how much there is to hear: "7 updates, 2 minutes 10 seconds". */
    public String amount() {
        Duration all = page.entries().stream()
                .map(TimelineEntry::recording)
                .filter(Objects::nonNull)
                .map(Recording::duration)
                .reduce(Duration.ZERO, Duration::plus);
        return words().format("room.amount", items.size(), words().formatDuration(all));
    }

    /** Returns the order of the queue; null if it has nothing to do with time. */
    public @Nullable String order() {
        Boolean oldestFirst = page.oldestFirst();
        return oldestFirst == null ? null : words().format(oldestFirst ? "room.oldest" : "room.newest");
    }

    /** Returns the link to the same queue in the other order; null if it has none. */
    public @Nullable TextLink otherOrder() {
        Boolean oldestFirst = page.oldestFirst();
        if (oldestFirst == null) {
            return null;
        }
        String path = page.queue().path();
        return new TextLink(
                path + (path.contains("?") ? "&" : "?") + "order=" + (oldestFirst ? "newest" : "oldest"),
                words().format(oldestFirst ? "room.to.newest" : "room.to.oldest"));
    }

    /** Returns what the player without a script plays. */
    public String sound() {
        String joined = page.joined();
        return joined == null ? items.getFirst().path() : joined;
    }

    /** Returns why there is nothing to hear. */
    public String empty() {
        String name = String.valueOf(page.queue().name());
        return switch (Objects.requireNonNull(page.empty())) {
            case NO_RECORDINGS -> words().format("room.none.recordings");
            case NO_VOICE -> words().format("room.none.voice", name);
            case NOT_YET -> words().format("room.none.yet");
            case NOTHING_NEW -> words().format("room.none.new");
            case NO_BOOKMARKS -> words().format("room.none.bookmarks");
        };
    }
}
