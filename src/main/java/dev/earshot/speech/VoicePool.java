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
 * Voices that one after another may use. Those of FreeTTS that are idle belong to the whole process, since each reads a
 * lexicon when it is built. Thread-safe.
 */
final class VoicePool {
    private static final Queue<FreeTtsVoice> IDLE = new ConcurrentLinkedQueue<>();

    private final int count;
    private final SpeechCommands commands;
    private final Semaphore permits;

    /**
     * @param count how many may speak at once
     * @param commands programs that speak some languages
     */
    VoicePool(int count, SpeechCommands commands) {
        this.count = count;
        this.commands = commands;
        this.permits = new Semaphore(count);
    }

    /** Something that is done with a voice. */
    interface VoiceAction<T> {
        T apply(Voice voice) throws UnspeakableException, IOException;
    }

    /** Builds as many voices as may speak at once, where they are not there yet, and lets each say something. */
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

    /** Waits for a turn, and does something with the voice of a language that nobody else uses meanwhile. */
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
            // one that failed in the middle is not used again
            IDLE.add(voice);
            return result;
        } finally {
            permits.release();
        }
    }

    /** One that has learnt from no other lexicon. */
    private static FreeTtsVoice idleOrNew(Lexicon lexicon) {
        FreeTtsVoice voice = IDLE.poll();
        while (voice != null && voice.lexicon() != lexicon) {
            voice = IDLE.poll();
        }
        return voice == null ? FreeTtsVoice.build(lexicon) : voice;
    }
}
