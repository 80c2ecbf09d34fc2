package dev.earshot.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.support.Live;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The radio, from its first listener to its end. */
class RadioTest {
    @TempDir
    private Path folder;

    private final HeldClock clock = new HeldClock();
    private RecorderFixture fixture;
    private Radio radio;

    /** A clock that keeps the radio waiting in the middle of its work, deaf to interrupts, while it is held. */
    private static final class HeldClock extends Clock {
        private final CompletableFuture<Thread> holds = new CompletableFuture<>();
        private final CountDownLatch released = new CountDownLatch(1);
        private volatile boolean held;

        @Override
        public Instant instant() {
            if (held && Thread.currentThread().getName().equals("radio")) {
                holds.complete(Thread.currentThread());
                boolean interrupted = false;
                while (released.getCount() > 0) {
                    try {
                        released.await();
                    } catch (InterruptedException e) {
                        interrupted = true;
                    }
                }
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
            return Instant.parse("2026-11-02T23:00:00Z");
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @BeforeEach
    void open() throws IOException {
        fixture = new RecorderFixture(folder, clock);
        radio = new Radio(fixture.archive, fixture.recorder(), "The Averill Ledger", 10);
    }

    @AfterEach
    void close() {
        clock.released.countDown();
        radio.close();
        fixture.close();
    }

    private Radio.Listener listen() {
        return Objects.requireNonNull(radio.listen());
    }

    private static String nextTitle(Radio.Listener listener) throws InterruptedException {
        return Objects.requireNonNull(listener.next()).title();
    }

    @Test
    void waitsForItsThreadOnClose() throws Exception {
        fixture.publishOne("Regen.");
        clock.held = true;
        radio.start();
        Radio.Listener listener = listen();
        Thread playing = clock.holds.get(60, TimeUnit.SECONDS);
        Thread closing = Thread.ofPlatform().start(radio::close);
        assertNull(listener.next());
        Live.await(
                "close() waits or is over",
                () -> closing.getState() == Thread.State.TIMED_WAITING || !closing.isAlive());
        assertTrue(closing.isAlive(), "the radio's thread is still at work");
        clock.released.countDown();
        closing.join();
        assertFalse(playing.isAlive());
    }

    @Test
    void keepsInterruptFlagIfCloseIsInterrupted() throws Exception {
        clock.held = true;
        radio.start();
        listen();
        clock.holds.get(60, TimeUnit.SECONDS);
        Thread.currentThread().interrupt();
        radio.close();
        assertTrue(Thread.interrupted());
    }

    @Test
    void endsForListenersOnClose() throws Exception {
        radio.start();
        Radio.Listener listener = listen();
        assertEquals("No updates.", nextTitle(listener));
        radio.close();
        assertNull(listener.next());
        assertNull(radio.listen());
        listener.close();
        assertEquals(0, radio.listeners());
    }

    @Test
    void stopsWithoutListeners() throws Exception {
        radio.start();
        radio.close();
        radio.close();
        assertNull(radio.listen());
    }

    @Test
    void closesBeforeItIsStarted() {
        radio.close();
        assertNull(radio.listen());
    }

    @Test
    void playsSilenceWhileVoiceFails() throws Exception {
        fixture.voiceDoes("exit 3");
        fixture.publishOne("Regen.");
        radio.start();
        try (Radio.Listener listener = listen()) {
            assertEquals("The Averill Ledger", nextTitle(listener));
        }
    }

    @Test
    void playsSilenceWhileArchiveFails() throws Exception {
        fixture.archive.close();
        radio.start();
        try (Radio.Listener listener = listen()) {
            assertEquals("The Averill Ledger", nextTitle(listener));
            assertEquals("The Averill Ledger", nextTitle(listener));
        }
    }

    private static void awaitTitle(String title, Radio.Listener listener) {
        Live.await(title, () -> {
            try {
                return nextTitle(listener).equals(title);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Test
    void playsSilenceBetweenRoundsOfEmptyArchive() {
        radio.start();
        try (Radio.Listener listener = listen()) {
            awaitTitle("No updates.", listener);
            awaitTitle("The Averill Ledger", listener);
        }
    }

    @Test
    void playsFirstUpdateOnceItIsRecorded() throws Exception {
        radio.start();
        try (Radio.Listener listener = listen()) {
            assertNotEquals("Regen.", nextTitle(listener));
            fixture.publishOne("Regen.");
            fixture.recorder().catchUp();
            awaitTitle("Regen.", listener);
        }
    }

    @Test
    void playsNewUpdateBeforeTheNextRound() throws Exception {
        fixture.publish("09:00 Sturm.");
        fixture.recorder().catchUp();
        radio.start();
        try (Radio.Listener listener = listen()) {
            awaitTitle("Sturm.", listener);
            fixture.publish("09:00 Sturm.", "10:00 Regen.");
            fixture.recorder().catchUp();
            awaitTitle("Regen.", listener);
        }
    }
}
