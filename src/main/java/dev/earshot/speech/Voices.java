package dev.earshot.speech;

import dev.earshot.speech.english.English;
import dev.earshot.speech.english.Lexicon;
import dev.earshot.speech.voice.CommandVoice;
import dev.earshot.speech.voice.FallbackVoice;
import dev.earshot.speech.voice.FreeTtsVoice;
import dev.earshot.speech.voice.SpeechCommand;
import dev.earshot.speech.voice.SpeechCommands;
import dev.earshot.speech.voice.Unspeakable;
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
final class Voices {
    private static final Queue<FreeTtsVoice> IDLE = new ConcurrentLinkedQueue<>();

    private final int count;
    private final SpeechCommands commands;
    private final Semaphore turns;

    /**
     * @param count how many may speak at once
     * @param commands programs that speak some languages
     */
    Voices(int count, SpeechCommands commands) {
        this.count = count;
        this.commands = commands;
        this.turns = new Semaphore(count);
    }

    /** Something that is done with a voice. */
    interface Use<T> {
        T with(Voice voice) throws Unspeakable, IOException;
    }

    /** Builds as many voices as may speak at once, where they are not there yet, and lets each say something. */
    void warmUp(Lexicon lexicon, Use<?> saying) {
        List<FreeTtsVoice> built = new ArrayList<>();
        try {
            while (IDLE.size() + built.size() < count) {
                FreeTtsVoice voice = FreeTtsVoice.build(lexicon);
                built.add(voice);
                saying.with(voice);
            }
        } catch (Unspeakable e) {
            throw new IllegalStateException(e.reason(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            IDLE.addAll(built);
        }
    }

    /** Waits for a turn, and does something with the voice of a language that nobody else uses meanwhile. */
    <T> T use(Locale language, Lexicon lexicon, Use<T> use) throws Unspeakable, IOException {
        try {
            turns.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a voice", e);
        }
        try {
            Optional<SpeechCommand> command = commands.forLanguage(language);
            if (command.isPresent() && !English.isEnglish(language)) {
                return use.with(new CommandVoice(command.get(), language));
            }
            FreeTtsVoice voice = idle(lexicon);
            T result = use.with(
                    command.isEmpty() ? voice : new FallbackVoice(new CommandVoice(command.get(), language), voice));
            // one that failed in the middle is not used again
            IDLE.add(voice);
            return result;
        } finally {
            turns.release();
        }
    }

    /** One that has learnt from no other lexicon. */
    private static FreeTtsVoice idle(Lexicon lexicon) {
        FreeTtsVoice voice = IDLE.poll();
        while (voice != null && voice.lexicon() != lexicon) {
            voice = IDLE.poll();
        }
        return voice == null ? FreeTtsVoice.build(lexicon) : voice;
    }
}
