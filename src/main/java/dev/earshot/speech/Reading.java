package dev.earshot.speech;

import dev.earshot.article.Recording;
import dev.earshot.article.Speed;
import dev.earshot.speech.sound.Clip;
import dev.earshot.speech.sound.Encoder;
import dev.earshot.speech.sound.Form;
import dev.earshot.speech.sound.Loudness;
import dev.earshot.speech.sound.Mp3File;
import dev.earshot.speech.sound.Opus;
import dev.earshot.speech.sound.Sink;
import dev.earshot.speech.sound.Tags;
import dev.earshot.speech.voice.CommandVoice;
import dev.earshot.speech.voice.Unspeakable;
import dev.earshot.speech.voice.Utterance;
import dev.earshot.speech.voice.Voice;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One script being read out: each sentence is spoken, brought to one loudness together with the rest behind it, and
 * encoded before the next one is, so that however long it is no more than a sentence is held. For one thread.
 */
final class Reading {
    private static final Logger LOG = LoggerFactory.getLogger(Reading.class);

    /** Half an hour: longer text goes on in print. */
    private static final long LIMIT = Voice.RATE * 60L * 30;

    private static final int PAUSE = Voice.RATE * 250 / 1000;
    private static final int PARAGRAPH_PAUSE = Voice.RATE * 550 / 1000;
    private static final int END_PAUSE = Voice.RATE * 800 / 1000;

    private final Voice voice;
    private final Speed speed;
    private final Form form;
    private final Tags tags;
    private final Sink out;
    private final List<Recording.Cue> cues = new ArrayList<>();
    private @Nullable Encoder encoder;
    private @Nullable String failure;
    private long at;

    Reading(Voice voice, Speed speed, Form form, Tags tags, Sink out) {
        this.voice = voice;
        this.speed = speed;
        this.form = form;
        this.tags = tags;
        this.out = out;
    }

    /**
     * Reads it, to the end of the file.
     *
     * @throws Unspeakable where the voice has no sound for any of it; nothing is written then
     */
    Facts read(Script script) throws Unspeakable, IOException {
        for (Script.Sentence sentence : script.sentences()) {
            if (at > LIMIT) {
                LOG.warn("\"{}\" is longer than half an hour, and is not read to its end", tags.title());
                sentence(ScriptWriter.GOES_ON);
                break;
            }
            sentence(sentence);
        }
        if (encoder == null) {
            if (voice instanceof CommandVoice && failure != null) {
                // the program may be mended
                throw new IllegalStateException(failure);
            }
            throw new Unspeakable("There is nothing in it that the voice can say.");
        }
        return new Facts(Clip.time(encoder.end()), cues);
    }

    private void sentence(Script.Sentence sentence) throws IOException {
        Utterance said = sayable(sentence.spoken());
        short[] samples = said.samples();
        if (samples.length == 0) {
            return;
        }
        short[] level = Loudness.level(Arrays.copyOf(samples, samples.length + rest(sentence.pause())));
        encoder().add(level);
        long start = at;
        List<Duration> words = Alignment.starts(sentence.written(), said.words()).stream()
                .map(word -> Clip.time(start + word))
                .toList();
        cues.add(new Recording.Cue(Clip.time(start), Clip.time(start + samples.length), sentence.written(), words));
        at += level.length;
    }

    private Encoder encoder() throws IOException {
        if (encoder == null) {
            encoder = form == Form.MP3 ? new Mp3File(tags, out) : opus();
        }
        return encoder;
    }

    private Encoder opus() {
        Opus opus = new Opus(tags, new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                out.append(new byte[] {(byte) one});
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                out.append(bytes, from, length);
            }
        });
        return new Encoder() {
            @Override
            public void add(short[] samples) throws IOException {
                opus.add(samples);
            }

            @Override
            public long end() throws IOException {
                return opus.finish();
            }
        };
    }

    /** The sound of a sentence; empty where the voice has none for it: the rest is still worth hearing. */
    private Utterance sayable(String words) {
        if (!words.isBlank()) {
            try {
                return voice.speak(words, speed.factor());
            } catch (Unspeakable e) {
                failure = e.reason();
                LOG.warn("a sentence of \"{}\" is left out: {}", tags.title(), e.reason());
            }
        }
        return new Utterance(new short[0], List.of());
    }

    /** How many samples of silence a pause has. */
    static int rest(Script.Pause pause) {
        return switch (pause) {
            case SENTENCE -> PAUSE;
            case PARAGRAPH -> PARAGRAPH_PAUSE;
            case END -> END_PAUSE;
        };
    }
}
