package dev.earshot.recording;

import dev.earshot.archive.Archive;
import dev.earshot.article.Recording;
import dev.earshot.article.Speed;
import dev.earshot.article.TimelineEntry;
import dev.earshot.article.Update;
import dev.earshot.recording.Compilation.Item;
import dev.earshot.recording.JoinedParts.Part;
import dev.earshot.recording.PriorityExecutor.Priority;
import dev.earshot.recording.RecordingQueue.Request;
import dev.earshot.speech.sound.AudioFormat;
import dev.earshot.speech.voice.UnspeakableException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Joins recordings for listeners without copying them: only the header is new, the rest is read from their files. Waits for
 * what isn't there yet, but not for long: texts around updates are left out, and updates that aren't ready at the requested
 * speed are heard at their own. Thread-safe.
 */
final class Mp3Joiner {
    private static final Logger LOG = LoggerFactory.getLogger(Mp3Joiner.class);

    /** How long texts around updates are waited for, since the updates are what matters. */
    private static final Duration TEXT_TIMEOUT = Duration.ofSeconds(8);

    /** How many parts one listener has in the queue at once. */
    private static final int PARTS_AHEAD = 4;

    private final Archive archive;
    private final RecordingMaker recordingMaker;
    private final AudioStore store;

    Mp3Joiner(Archive archive, RecordingMaker recordingMaker, AudioStore store) {
        this.archive = archive;
        this.recordingMaker = recordingMaker;
        this.store = store;
    }

    /** Makes a file again, or starts to make it. */
    interface Regenerator {
        CompletableFuture<String> regenerate();
    }

    private record PendingPart(CompletableFuture<String> file, Regenerator regenerator, Item item) {}

    /**
     * Joins the items of a compilation.
     *
     * @param patience how long to wait for all of it
     * @throws RecordingUnavailableException if none of it can be spoken, or nothing of it is ready in time
     */
    AudioContent join(Compilation compilation, Speed speed, AudioClient client, Duration patience)
            throws RecordingUnavailableException {
        long start = System.nanoTime();
        Duration textPatience =
                compilation.hasUpdates() && patience.compareTo(TEXT_TIMEOUT) > 0 ? TEXT_TIMEOUT : patience;
        JoinedParts parts = new JoinedParts(archive);
        RecordingUnavailableException failure = null;
        Deque<PendingPart> window = new ArrayDeque<>();
        try {
            for (Iterator<Item> items = compilation.items().iterator(); items.hasNext() || !window.isEmpty(); ) {
                while (items.hasNext() && window.size() < PARTS_AHEAD) {
                    boolean late =
                            patience.minusNanos(System.nanoTime() - start).isNegative();
                    window.add(request(items.next(), speed, late ? null : client));
                }
                PendingPart pending = window.peek();
                Duration limit = pending.item().isUpdate() ? patience : textPatience;
                try {
                    parts.add(await(pending, limit.minusNanos(System.nanoTime() - start), client));
                } catch (RecordingUnavailableException e) {
                    LOG.debug("{} lacks a part: {}", compilation.title(), e.getMessage());
                    if (e.isTemporary()) {
                        failure = e;
                        parts.setIncomplete();
                        atNormalSpeed(pending.item(), speed).ifPresent(parts::add);
                    }
                }
                window.remove();
            }
        } finally {
            // those of a client that is gone; the others are complete
            window.forEach(pending -> pending.file().cancel(false));
        }
        if (failure != null && (parts.isEmpty() || (compilation.hasUpdates() && !parts.hasUpdates()))) {
            throw failure;
        }
        if (parts.isEmpty()) {
            throw RecordingUnavailableException.permanent("Nothing of this can be spoken.");
        }
        return parts.join(recordingMaker.tags(compilation.title(), compilation.language(), compilation.date()), speed);
    }

    /** Returns the same part at normal speed if that is here. */
    private Optional<Part> atNormalSpeed(Item item, Speed speed) {
        String name = speed == Speed.NORMAL ? null : recordingMaker.name(item, Speed.NORMAL);
        return name == null || store.length(name).isEmpty()
                ? Optional.empty()
                : part(name, request(item, Speed.NORMAL, AudioClient.SERVER));
    }

    /** @param client who waits for it; null if the time for that is over, so that only what is here is of use */
    private PendingPart request(Item item, Speed speed, @Nullable AudioClient client) {
        if (client == null) {
            String name = recordingMaker.name(item, speed);
            if (name == null || store.length(name).isEmpty()) {
                CompletableFuture<String> late =
                        CompletableFuture.failedFuture(new TooManyRecordingsException(recordingMaker.estimate()));
                return new PendingPart(late, () -> late, item);
            }
        }
        Request request = new Request(Priority.COMPILATION, client == null ? "" : client.address());
        return switch (item) {
            case Item.EarconSound earconSound -> pending(recordingMaker::earcon, item);
            case Item.SpokenText spokenText ->
                pending(() -> recordingMaker.spokenText(spokenText, speed, request), item);
            case Item.RecordedUpdate recordedUpdate ->
                pending(() -> updateFile(recordedUpdate.entry(), speed, request), item);
        };
    }

    private static PendingPart pending(Regenerator regenerator, Item item) {
        return new PendingPart(regenerator.regenerate(), regenerator, item);
    }

    private CompletableFuture<String> updateFile(TimelineEntry timelineEntry, Speed speed, Request request) {
        Update update = timelineEntry.update();
        if (timelineEntry.recording() != null) {
            return recordingMaker.audioFile(timelineEntry.recording(), AudioFormat.MP3, speed, request);
        }
        Optional<String> reason = archive.unspeakableReason(update.id(), update.revision(), recordingMaker.voiceName());
        if (reason.isPresent()) {
            return CompletableFuture.failedFuture(new UnspeakableException(reason.get()));
        }
        CompletableFuture<Recording> made = recordingMaker.recording(recordingMaker.record(timelineEntry, request));
        return RecordingFutures.onCancel(
                made.thenCompose(recording -> recordingMaker.audioFile(recording, AudioFormat.MP3, speed, request)),
                () -> made.cancel(false));
    }

    private Part await(PendingPart pending, Duration timeout, AudioClient client) throws RecordingUnavailableException {
        long start = System.nanoTime();
        Duration left = timeout.isNegative() ? Duration.ZERO : timeout;
        String name = RecordingFutures.await(pending.file(), left, client, recordingMaker::estimate);
        Optional<Part> part = part(name, pending);
        if (part.isEmpty()) {
            Duration rest = left.minusNanos(System.nanoTime() - start);
            RecordingFutures.await(pending.regenerator().regenerate(), rest, client, recordingMaker::estimate);
            part = part(name, pending);
        }
        return part.orElseThrow(
                () -> RecordingFutures.failed(new IllegalStateException("the recording " + name + " can't be stored")));
    }

    private Optional<Part> part(String name, PendingPart pending) {
        return store.audio(name)
                .map(audio -> new Part(
                        name, audio.clip(), () -> open(name, pending.regenerator()), pending.item(), audio.madeAt()));
    }

    /**
     * Opens an audio file, and makes it again if it is gone or damaged.
     *
     * @throws IOException if it can't be made again
     */
    FileChannel open(String name, Regenerator regenerator) throws IOException {
        Optional<FileChannel> file = store.open(name);
        if (file.isPresent()) {
            return file.get();
        }
        try {
            RecordingFutures.await(
                    regenerator.regenerate(), RecordingFutures.TIMEOUT, AudioClient.SERVER, recordingMaker::estimate);
        } catch (RecordingUnavailableException e) {
            throw new IOException("the recording " + name + " is gone: " + e.getMessage(), e);
        }
        return store.open(name).orElseThrow(() -> new IOException("the recording " + name + " can't be stored"));
    }
}
