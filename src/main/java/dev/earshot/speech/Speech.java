package dev.earshot.speech;

import dev.earshot.article.Recording;
import dev.earshot.article.Sha256;
import dev.earshot.article.UpdateId;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Makes sound of scripts: spoken sentence by sentence, brought to one loudness, encoded and tagged. The same script gives
 * the same bytes. Thread-safe; as many speak at once as there are voices.
 */
public final class Speech {
    /** Kilobits of sound a second, constant. */
    public static final int KILOBITS = Mp3.KILOBITS;

    private static final int PAUSE = Voice.RATE * 250 / 1000;
    private static final int PARAGRAPH_PAUSE = Voice.RATE * 550 / 1000;
    private static final int END_PAUSE = Voice.RATE * 800 / 1000;

    /** Half an hour: longer text goes on in print. */
    private static final int LIMIT = Voice.RATE * 60 * 30;

    /** Says nothing: nothing is recorded. */
    public static final Speech SILENT = new Speech(0);

    private final Voices voices;
    private final boolean silent;

    /** @param voices how many may speak at once; each is built when it is first needed */
    public Speech(int voices) {
        this.voices = new Voices(voices);
        this.silent = voices == 0;
    }

    /** Whether there is no voice at all. */
    public boolean isSilent() {
        return silent;
    }

    /** The voice and its version. */
    public String voice() {
        return FreeTtsVoice.NAME;
    }

    /** Builds the voices and lets each say something, so that the first listener need not wait for that. */
    public void warmUp() {
        voices.warmUp(voice -> Mp3.encode(Loudness.level(voice.speak("Good evening, and welcome to the news."))));
    }

    /**
     * Speaks a script.
     *
     * @throws Unspeakable where there is no voice for its language, or nothing in it that can be said
     */
    public Spoken speak(Script script, Tags tags) throws Unspeakable {
        if (silent) {
            throw new Unspeakable("This server has no voice.");
        }
        String language = script.language().getLanguage();
        if (!language.equals("en") && !language.isEmpty()) {
            throw new Unspeakable(
                    "There is no voice for " + script.language().getDisplayLanguage(Locale.ENGLISH) + ".");
        }
        List<Recording.Cue> cues = new ArrayList<>();
        Reel reel = voices.use(voice -> read(script, voice, cues));
        if (cues.isEmpty()) {
            throw new Unspeakable("There is nothing in it that the voice can say.");
        }
        Mp3 mp3 = Mp3.encode(Loudness.level(reel.samples()));
        return new Spoken(file(mp3, tags), time(mp3.samples()), cues);
    }

    /**
     * Joins recordings made by {@link #speak} into one, without encoding anything again.
     *
     * @param files complete files, in order
     */
    public byte[] join(List<byte[]> files, Tags tags) {
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        for (byte[] file : files) {
            int start = Id3.length(file) + Mp3.FRAME_BYTES;
            frames.write(file, start, file.length - start);
        }
        Mp3 first = Mp3.encode(new short[0]);
        return file(new Mp3(frames.toByteArray(), first.delay(), 0), tags);
    }

    /** The name of a recording of an update: a hash of all that its bytes depend on. */
    public String hash(UpdateId update, int revision, Script script, Tags tags) {
        return hash(List.of(update.toString(), "revision " + revision, script.text()), tags);
    }

    /** The name of a recording of words that belong to no update. */
    public String hash(Script script, Tags tags) {
        return hash(List.of(script.text()), tags);
    }

    /** The name of a recording that is joined of others, by their names. */
    public String hash(List<String> parts, Tags tags) {
        List<String> all = new ArrayList<>(parts);
        all.addAll(List.of(
                voice(),
                Mp3.NAME,
                Loudness.TARGET + " LUFS",
                tags.title(),
                tags.album(),
                tags.artist(),
                String.valueOf(tags.date()),
                tags.language().toLanguageTag()));
        return Sha256.ofParts(all);
    }

    private static Reel read(Script script, Voice voice, List<Recording.Cue> cues) {
        Reel reel = new Reel();
        for (Script.Sentence sentence : script.sentences()) {
            short[] sound = sayable(voice, sentence.spoken());
            if (sound.length > 0 && reel.length() + sound.length <= LIMIT) {
                int start = reel.length();
                reel.add(sound);
                cues.add(new Recording.Cue(time(start), time(reel.length()), sentence.written()));
                reel.rest(rest(sentence.pause()));
            }
        }
        return reel;
    }

    /** The sound of a sentence; empty where the voice has none for it: the rest is still worth hearing. */
    private static short[] sayable(Voice voice, String words) {
        try {
            return words.isBlank() ? new short[0] : voice.speak(words);
        } catch (Unspeakable e) {
            return new short[0];
        }
    }

    private static byte[] file(Mp3 mp3, Tags tags) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(Id3.of(tags));
        out.writeBytes(InfoFrame.of(mp3));
        out.writeBytes(mp3.frames());
        return out.toByteArray();
    }

    private static int rest(Script.Pause pause) {
        return switch (pause) {
            case SENTENCE -> PAUSE;
            case PARAGRAPH -> PARAGRAPH_PAUSE;
            case END -> END_PAUSE;
        };
    }

    private static Duration time(long samples) {
        return Duration.ofMillis(samples * 1000 / Voice.RATE);
    }

    /** Sound that grows. */
    private static final class Reel {
        private short[] samples = new short[Voice.RATE * 8];
        private int length;

        int length() {
            return length;
        }

        void add(short[] more) {
            reserve(more.length);
            System.arraycopy(more, 0, samples, length, more.length);
            length += more.length;
        }

        void rest(int silence) {
            reserve(silence);
            length += silence;
        }

        short[] samples() {
            return Arrays.copyOf(samples, length);
        }

        private void reserve(int more) {
            if (length + more > samples.length) {
                samples = Arrays.copyOf(samples, Math.max(length + more, samples.length * 2));
            }
        }
    }
}
