package dev.earshot.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.earshot.support.Live;
import dev.earshot.support.Publisher;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks the player of the listening room, with real recordings. */
@Tag("browsers")
class ListeningRoomTest {
    private static final String ROOM = "/listen?story=bridge";
    private static final String LANE = "One lane is open again.";
    private static final String CRACK = "Divers have looked at the third pier and found no crack.";
    private static final String GRAVEL = "The barge carried gravel.";

    /** Collects the handlers of media keys. */
    private static final String KEYS = """
            window.keys = {};
            navigator.mediaSession.setActionHandler = (name, act) => { keys[name] = act; };
            """;

    @TempDir
    static Path folder;

    private static Live live;
    private static Browser browser;

    private final List<String> errors = new ArrayList<>();
    private BrowserContext visitor;

    @BeforeAll
    static void start() {
        Live.writeFile(folder, "bridge.txt", Live.BRIDGE);
        Live.writeFile(folder, "ferry.txt", Live.FERRY);
        live = Live.startSpeaking(folder, Clock.systemUTC(), "EARSHOT_PUBLISH_TOKEN", Publisher.TOKEN);
        browser = Browser.start();
    }

    @AfterAll
    static void stop() {
        browser.close();
        live.close();
    }

    @BeforeEach
    void visit() {
        visitor = browser.visitor(ReaderSettings.PLAIN);
        visitor.onWebError(error -> errors.add(error.error()));
        visitor.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                errors.add(message.text());
            }
        });
    }

    @AfterEach
    void leave() {
        visitor.close();
        assertEquals(List.of(), errors);
    }

    private Page open(String path) {
        Page page = visitor.newPage();
        page.navigate(Browser.address(live, path));
        return page;
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator current(Page page) {
        return page.locator(".queue [aria-current] .first");
    }

    private static void play(Page page) {
        page.locator("[data-do=play]").click();
        page.waitForFunction("() => document.querySelector('#player').currentTime > 0.05");
    }

    /** Moves to shortly before the end of what is playing. */
    private static void skipToEnd(Page page) {
        page.evaluate("() => { const a = document.querySelector('#player'); a.currentTime = a.duration - 0.3; }");
    }

    /** Moves into a sentence, and waits until it is marked. */
    private static void skipTo(Page page, int sentence) {
        page.evaluate("""
                n => {
                  const link = document.querySelector('.queue [aria-current]');
                  document.querySelector('#player').currentTime = link.dataset.starts.split(' ')[n] / 1000 + 0.2;
                }""", sentence);
        assertThat(page.locator(".speaking")).hasAttribute("data-n", String.valueOf(sentence));
    }

    private static Object kept(Page page, String name) {
        return page.evaluate("name => JSON.stringify(JSON.parse(localStorage.earshot)[name] ?? null)", name);
    }

    @Test
    void nothingIsLoadedOrPlayedBeforePlay() {
        List<String> sounds = new ArrayList<>();
        visitor.onRequest(request -> {
            if (request.url().contains(".mp3")) {
                sounds.add(request.url());
            }
        });
        Page page = open(ROOM);
        assertThat(button(page, "Play")).isVisible();
        assertThat(page.locator("#player")).isHidden();
        assertThat(current(page)).hasText(LANE);
        assertEquals(true, page.evaluate("() => document.querySelector('#player').paused"));
        assertEquals(List.of(), sounds);
    }

    @Test
    void endOfRecordingMarksItHeardAndPlaysTheNext() {
        Page page = open(ROOM);
        play(page);
        assertThat(button(page, "Pause")).isVisible();
        assertThat(page.locator("#now")).hasText(LANE);
        assertThat(page.locator("#from")).containsText("1 of 6");
        assertThat(button(page, "Heard this update")).hasAttribute("aria-pressed", "false");
        skipToEnd(page);
        assertThat(current(page)).hasText(CRACK);
        assertThat(page.locator("#now")).hasText(CRACK);
        page.waitForFunction("() => document.querySelector('#player').currentTime > 0.05");
        assertThat(page.locator(".queue .heard")).hasCount(1);
        assertTrue(String.valueOf(kept(page, "heard")).startsWith("[[\"/articles/bridge/updates/"));
        // nothing but the voice is heard meanwhile
        assertThat(page.locator("[role=status], [role=alert], [aria-live]")).hasCount(0);
        page.reload();
        assertThat(page.locator(".queue .heard")).hasCount(1);
    }

    @Test
    void buttonsAndLinksChooseTheUpdate() {
        Page page = open(ROOM);
        button(page, "Next update").click();
        assertThat(current(page)).hasText(CRACK);
        button(page, "Next update").click();
        assertThat(current(page)).hasText(GRAVEL);
        button(page, "Previous update").click();
        assertThat(current(page)).hasText(CRACK);
        page.locator(".queue .q").last().click();
        assertThat(page.locator("#from")).containsText("6 of 6");
        assertThat(page.locator("[data-read]"))
                .hasAttribute("href", Pattern.compile("/articles/bridge/updates/[0-9a-f-]{36}"));
        page.waitForFunction("() => !document.querySelector('#player').paused");
    }

    @Test
    void transcriptFollowsTheVoice() {
        Page page = open(ROOM);
        page.locator(".queue .q").nth(2).click();
        page.waitForFunction("() => document.querySelector('#player').readyState > 0");
        skipTo(page, 1);
        assertThat(page.locator(".speaking")).hasText(GRAVEL);
        skipTo(page, 2);
        assertThat(page.locator(".speaking")).hasText("We said sand.");
    }

    @Test
    void mediaKeysControlThePlayer() {
        visitor.addInitScript(KEYS);
        Page page = open(ROOM);
        assertEquals(
                Map.of("title", LANE, "artist", "Milby bridge closes after a barge strikes it, March 14, 5:45 p.m."),
                page.evaluate(
                        "() => { const { title, artist } = navigator.mediaSession.metadata; return { title, artist }; }"));
        assertTrue(String.valueOf(page.evaluate("() => navigator.mediaSession.metadata.artwork[0].src"))
                .endsWith("/icon-512.png"));
        assertEquals(
                List.of("nexttrack", "pause", "play", "previoustrack", "seekbackward", "seekforward", "seekto", "stop"),
                page.evaluate("() => Object.keys(keys).sort()"));
        page.evaluate(
                "() => { window.positions = []; navigator.mediaSession.setPositionState = state => positions.push(state); }");
        page.evaluate("() => keys.play()");
        page.waitForFunction("() => navigator.mediaSession.playbackState === 'playing'");
        page.waitForFunction("() => positions.some(state => state.duration > 1 && state.playbackRate === 1)");
        page.evaluate("() => keys.nexttrack()");
        assertThat(current(page)).hasText(CRACK);
        assertEquals(CRACK, page.evaluate("() => navigator.mediaSession.metadata.title"));
        page.waitForFunction("() => document.querySelector('#player').readyState > 0");
        page.evaluate("() => keys.pause()");
        assertThat(button(page, "Play")).isVisible();
        page.evaluate("() => keys.seekto({ seekTime: 2 })");
        assertEquals(
                2.0,
                ((Number) page.evaluate("() => document.querySelector('#player').currentTime")).doubleValue(),
                0.01);
        page.evaluate("() => keys.seekbackward({ seekOffset: 1 })");
        assertEquals(
                1.0,
                ((Number) page.evaluate("() => document.querySelector('#player').currentTime")).doubleValue(),
                0.01);
        page.evaluate("() => keys.seekforward({ seekOffset: 1.5 })");
        assertEquals(
                2.5,
                ((Number) page.evaluate("() => document.querySelector('#player').currentTime")).doubleValue(),
                0.01);
        page.evaluate("() => keys.previoustrack()");
        assertThat(current(page)).hasText(LANE);
    }

    @Test
    void sleepTimerPausesAfterItsMinutes() {
        Page page = visitor.newPage();
        page.clock().install();
        page.navigate(Browser.address(live, ROOM));
        play(page);
        page.getByLabel("Sleep timer").selectOption("5 minutes");
        page.clock().runFor(299_000);
        assertEquals(false, page.evaluate("() => document.querySelector('#player').paused"));
        page.clock().runFor(2_000);
        assertThat(button(page, "Play")).isVisible();
        assertThat(page.getByLabel("Sleep timer")).hasValue("");
    }

    @Test
    void sleepTimerStopsAtTheEndOfTheUpdate() {
        Page page = open(ROOM);
        play(page);
        page.getByLabel("Sleep timer").selectOption("After this update");
        skipToEnd(page);
        assertThat(current(page)).hasText(CRACK);
        assertThat(button(page, "Play")).isVisible();
        assertThat(page.getByLabel("Sleep timer")).hasValue("");
    }

    @Test
    void placeIsTheSameSentenceAfterThreeNewUpdates(@TempDir Path other) {
        Live.writeFile(other, "bridge.txt", Live.BRIDGE);
        try (Live growing = Live.startSpeaking(other, Clock.systemUTC())) {
            Page page = visitor.newPage();
            page.navigate(Browser.address(growing, ROOM));
            page.locator(".queue .q").nth(2).click();
            page.waitForFunction("() => document.querySelector('#player').readyState > 0");
            skipTo(page, 2);
            button(page, "Pause").click();
            String before = page.locator("[data-now]").textContent();
            for (int i = 0; i < 3; i++) {
                assertEquals(
                        201,
                        new Publisher(growing)
                                .send(
                                        "POST",
                                        "/api/articles/bridge/updates",
                                        Publisher.TEXT,
                                        "Lorry " + i + " has crossed.")
                                .statusCode());
            }
            page.reload();
            assertThat(page.locator(".queue li")).hasCount(9);
            assertThat(current(page)).hasText(GRAVEL);
            assertThat(button(page, "Resume at " + before)).isVisible();
            page.locator("[data-do=play]").click();
            assertThat(page.locator(".speaking")).hasText("We said sand.");
        }
    }

    @Test
    void placeIsFoundInNewRecordingByItsSentence() {
        Page page = open(ROOM);
        String id = page.locator(".queue .q").nth(2).getAttribute("data-id");
        page.evaluate("""
                id => localStorage.earshot = JSON.stringify({ room: { id, sentence: 2, seconds: 99 } })""", id);
        page.reload();
        // within the sentence, however long it was before
        page.locator("[data-do=play]").click();
        assertThat(page.locator(".speaking")).hasText("We said sand.");
    }

    @Test
    void speedIsKept() {
        Page page = open(ROOM);
        page.getByLabel("Speed").selectOption("1.5");
        page.reload();
        assertThat(page.getByLabel("Speed")).hasValue("1.5");
        play(page);
        assertEquals(1.5, page.evaluate("() => document.querySelector('#player').playbackRate"));
        button(page, "Next update").click();
        page.waitForFunction("() => document.querySelector('#player').readyState > 0");
        assertEquals(1.5, page.evaluate("() => document.querySelector('#player').playbackRate"));
    }

    @Test
    void bookmarkIsKeptAndQueued() {
        Page page = open(ROOM);
        button(page, "Next update").click();
        button(page, "Bookmark this update").click();
        assertThat(button(page, "Bookmark this update")).hasAttribute("aria-pressed", "true");
        button(page, "Next update").click();
        assertThat(button(page, "Bookmark this update")).hasAttribute("aria-pressed", "false");
        button(page, "Previous update").click();
        assertThat(button(page, "Bookmark this update")).hasAttribute("aria-pressed", "true");
        page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("Bookmarks").setExact(true))
                .first()
                .click();
        page.waitForURL("**/listen?updates=*");
        assertThat(page.locator(".queue .first")).hasText(new String[] {CRACK});
        assertThat(page.locator("nav [aria-current]")).hasText("Bookmarks");
    }

    @Test
    void heardButtonMarksWithoutPlaying() {
        Page page = open(ROOM);
        button(page, "Heard this update").click();
        assertThat(page.locator(".queue .heard")).hasCount(1);
        page.reload();
        // the first that isn't heard
        assertThat(current(page)).hasText(CRACK);
        page.locator(".queue .q").first().click();
        assertThat(button(page, "Heard this update")).hasAttribute("aria-pressed", "true");
        button(page, "Heard this update").click();
        assertThat(page.locator(".queue .heard")).hasCount(0);
    }

    @Test
    void focusedSliderKeepsItsValueWhileSoundPlays() {
        Page page = open(ROOM);
        Locator slider = page.getByLabel("Position");
        assertThat(slider).hasAttribute("aria-valuetext", Pattern.compile("0 seconds of \\d+ seconds"));
        play(page);
        slider.focus();
        Object before = page.evaluate("() => document.querySelector('#seek').getAttribute('aria-valuetext')");
        page.evaluate("() => { window.start = document.querySelector('#player').currentTime; }");
        page.waitForFunction("() => document.querySelector('#player').currentTime > start + 1.1");
        assertEquals(before, page.evaluate("() => document.querySelector('#seek').getAttribute('aria-valuetext')"));
        page.keyboard().press("End");
        page.waitForFunction("() => document.querySelector('#player').currentTime > start + 1.5");
    }

    @Test
    void lostRecordingIsReportedAndCanBeTriedAgain() {
        visitor.route("**/audio/*.mp3", route -> route.abort());
        Page page = open(ROOM);
        page.locator("[data-do=play]").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("could not be loaded");
        assertThat(button(page, "Play")).isVisible();
        visitor.unroute("**/audio/*.mp3");
        play(page);
        assertThat(page.getByRole(AriaRole.ALERT)).hasCount(0);
    }

    @Test
    void roomStaysSilentWithoutStorage() {
        visitor.addInitScript(
                "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError'); } })");
        Page page = open(ROOM);
        play(page);
        button(page, "Bookmark this update").click();
        assertThat(button(page, "Bookmark this update")).hasAttribute("aria-pressed", "true");
        skipToEnd(page);
        assertThat(current(page)).hasText(CRACK);
    }

    @Test
    void largestControlIsPlayAndComesFirst() {
        Page page = browser.open(live, ROOM, ReaderSettings.PLAIN.wide(320));
        Locator buttons = page.locator(".now button");
        assertThat(buttons.first()).hasText("Play");
        assertTrue(buttons.first().boundingBox().height >= 64);
        assertEquals(true, page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"));
        Browser.close(page);
    }

    @Test
    void roomWithoutScriptHasNativePlayer() {
        Page page = browser.open(live, ROOM, ReaderSettings.PLAIN.withoutScripts());
        assertThat(page.locator("#player")).isVisible();
        assertThat(page.locator("button, input, select")).hasCount(0);
        assertThat(page.locator(".words").first()).isVisible();
        Browser.close(page);
    }
}
