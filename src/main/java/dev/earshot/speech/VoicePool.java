package dev.earshot.speech;

import dev.earshot.speech.english.English;
import dev.earshot.speech.english.Lexicon;
import dev.earshot.speech.voice.CommandVoice;
import dev.earshot.speech.voice.FallbackVoice;
import dev.earshot.speech.voice.FreeTtsVoice;
import dev.earshot.speech.voice.SpeechCommand;
import dev.earshot.speech.voice.SpeechCommands;
import dev.earshot.speech.voice.UnspeakableException;
import dev.earshot.speech.voice.Voice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;

/**
 * A pool of voices. Idle FreeTTS voices are shared by the whole process, since building one means reading a lexicon.
 * Thread-safe.
 */
final class VoicePool {
    private static final Queue<FreeTtsVoice> IDLE = new ConcurrentLinkedQueue<>();

    private final int count;
    private final SpeechCommands commands;
    private final Semaphore permits;

    /**
     * @param count how many threads can speak at once
     * @param commands programs that speak some languages
     */
    VoicePool(int count, SpeechCommands commands) {
        this.count = count;
        this.commands = commands;
        this.permits = new Semaphore(count);
    }

    /** Work that uses a voice. */
    interface VoiceAction<T> {
        T apply(Voice voice) throws UnspeakableException, IOException;
    }

    /** Builds the voices that are missing and uses each once. */
    void warmUp(Lexicon lexicon, VoiceAction<?> action) {
        List<FreeTtsVoice> built = new ArrayList<>();
        try {
            while (IDLE.size() + built.size() < count) {
                FreeTtsVoice voice = FreeTtsVoice.build(lexicon);
                built.add(voice);
                action.apply(voice);
            }
        } catch (UnspeakableException e) {
            throw new IllegalStateException(e.reason(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            IDLE.addAll(built);
        }
    }

    /** Waits for a permit, and runs the action with a voice for the language that no other thread uses in the meantime. */
    <T> T withVoice(Locale language, Lexicon lexicon, VoiceAction<T> action) throws UnspeakableException, IOException {
        try {
            permits.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a voice", e);
        }
        try {
            Optional<SpeechCommand> command = commands.forLanguage(language);
            if (command.isPresent() && !English.isEnglish(language)) {
                return action.apply(new CommandVoice(command.get(), language));
            }
            FreeTtsVoice voice = idleOrNew(lexicon);
            T result = action.apply(
                    command.isEmpty() ? voice : new FallbackVoice(new CommandVoice(command.get(), language), voice));
            // a voice that failed halfway isn't used again
            IDLE.add(voice);
            return result;
        } finally {
            permits.release();
        }
    }

    /** Returns a voice with this lexicon, and drops idle ones with another. */
    private static FreeTtsVoice idleOrNew(Lexicon lexicon) {
        FreeTtsVoice voice = IDLE.poll();
        while (voice != null && voice.lexicon() != lexicon) {
            voice = IDLE.poll();
        }
        return voice == null ? FreeTtsVoice.build(lexicon) : voice;
    }
}
