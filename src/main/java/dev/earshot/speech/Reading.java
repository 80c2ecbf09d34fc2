package dev.earshot.speech;

import dev.earshot.article.Recording;
import java.io.IOException;
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
    private final Tags tags;
    private final Sink out;
    private final List<Recording.Cue> cues = new ArrayList<>();
    private @Nullable Mp3 mp3;
    private long at;

    Reading(Voice voice, Speed speed, Tags tags, Sink out) {
        this.voice = voice;
        this.speed = speed;
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
        if (mp3 == null) {
            throw new Unspeakable("There is nothing in it that the voice can say.");
        }
        mp3.finish();
        InfoFrame info = mp3.info();
        out.patch(Id3.of(tags).length, info.write());
        return new Facts(Clip.time(info.samples()), cues);
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

    private Mp3 encoder() throws IOException {
        if (mp3 == null) {
            out.append(Id3.of(tags));
            out.append(new byte[Mp3.FRAME_BYTES]);
            mp3 = new Mp3(out);
        }
        return mp3;
    }

    /** The sound of a sentence; empty where the voice has none for it: the rest is still worth hearing. */
    private Utterance sayable(String words) {
        if (!words.isBlank()) {
            try {
                return voice.speak(words, speed.factor());
            } catch (Unspeakable e) {
                LOG.warn("a sentence of \"{}\" is left out: {}", tags.title(), e.reason());
            }
        }
        return new Utterance(new short[0], List.of());
    }

    private static int rest(Script.Pause pause) {
        return switch (pause) {
            case SENTENCE -> PAUSE;
            case PARAGRAPH -> PARAGRAPH_PAUSE;
            case END -> END_PAUSE;
        };
    }
}
