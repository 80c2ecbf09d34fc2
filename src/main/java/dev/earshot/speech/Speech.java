package dev.earshot.speech;

import dev.earshot.article.Sha256;
import dev.earshot.article.UpdateId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Makes sound of scripts: spoken sentence by sentence, brought to one loudness, encoded and tagged. The same script gives
 * the same bytes. Thread-safe; as many speak at once as there are voices.
 */
public final class Speech {
    /** Kilobits of sound a second, constant. */
    public static final int KILOBITS = Mp3.KILOBITS;

    /** How long each frame of an MP3 is. */
    public static final int FRAME_BYTES = Mp3.FRAME_BYTES;

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

    /** How long the tag is in front of an MP3. */
    public static int tagBytes(Tags tags) {
        return Id3.of(tags).length;
    }

    /** Whether there is a voice for a language. */
    public boolean speaks(Locale language) {
        return !silent && English.isEnglish(language);
    }

    /** Builds the voices and lets each say something, so that the first listener need not wait for that. */
    public void warmUp() {
        Script script = Script.of("Good evening, and welcome to the news.", Locale.US);
        Tags tags = new Tags("", "", "", null, Locale.US);
        voices.warmUp(voice -> new Reading(voice, Speed.NORMAL, tags, new Sink.Memory()).read(script));
    }

    /**
     * Speaks a script into an MP3, sentence by sentence: what is written can be heard at once, but for the frame behind the
     * tag, which says how long all of it is, and is written last.
     *
     * @param out gets the file, as it is made; nothing where the script can't be spoken
     * @throws Unspeakable where there is no voice for its language, or nothing in it that can be said
     */
    public Facts speak(Script script, Tags tags, Speed speed, Sink out) throws Unspeakable, IOException {
        if (silent) {
            throw new Unspeakable("This server has no voice.");
        }
        if (!English.isEnglish(script.language())) {
            throw new Unspeakable(
                    "There is no voice for " + script.language().getDisplayLanguage(Locale.ENGLISH) + ".");
        }
        return voices.use(voice -> new Reading(voice, speed, tags, out).read(script));
    }

    /**
     * Speaks a script into memory, at the usual speed.
     *
     * @throws Unspeakable where there is no voice for its language, or nothing in it that can be said
     */
    public Spoken speak(Script script, Tags tags) throws Unspeakable {
        Sink.Memory file = new Sink.Memory();
        try {
            Facts facts = speak(script, tags, Speed.NORMAL, file);
            return new Spoken(file.bytes(), facts.duration(), facts.cues());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the short sound that stands between two updates, as an MP3 that can be joined with others. */
    public static void earcon(Sink out) throws IOException {
        out.append(new byte[Mp3.FRAME_BYTES]);
        Mp3 mp3 = new Mp3(out);
        mp3.add(Earcon.samples());
        mp3.finish();
        out.patch(0, mp3.info().write());
    }

    /** The name of the short sound between two updates. */
    public static String earconHash() {
        return Sha256.ofParts(List.of(Earcon.NAME, Mp3.NAME));
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

    /** The name of the same words at another speed. */
    public static String hash(String recording, Speed speed) {
        return speed == Speed.NORMAL ? recording : Sha256.ofParts(List.of(recording, "speed " + speed.text()));
    }
}
