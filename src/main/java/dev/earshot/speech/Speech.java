package dev.earshot.speech;

import dev.earshot.article.Sha256;
import dev.earshot.article.Speed;
import dev.earshot.article.UpdateId;
import dev.earshot.speech.english.English;
import dev.earshot.speech.english.Lexicon;
import dev.earshot.speech.sound.Clip;
import dev.earshot.speech.sound.Earcon;
import dev.earshot.speech.sound.Form;
import dev.earshot.speech.sound.Id3;
import dev.earshot.speech.sound.Loudness;
import dev.earshot.speech.sound.Mp3;
import dev.earshot.speech.sound.Opus;
import dev.earshot.speech.sound.Sink;
import dev.earshot.speech.sound.Tags;
import dev.earshot.speech.voice.FreeTtsVoice;
import dev.earshot.speech.voice.SpeechCommand;
import dev.earshot.speech.voice.SpeechCommands;
import dev.earshot.speech.voice.Unspeakable;
import dev.earshot.speech.voice.Voice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
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

    /** How long each frame of an MP3 is. */
    public static final int FRAME_BYTES = Mp3.FRAME_BYTES;

    /** How long a frame of an MP3 is heard. */
    public static final int FRAME_MILLIS = Mp3.FRAME_SAMPLES * 1000 / Voice.RATE;

    /** Says nothing: nothing is recorded. */
    public static final Speech SILENT = new Speech(0);

    private final Voices voices;
    private final SpeechCommands commands;
    private final boolean silent;
    private final boolean quotes;
    private volatile Lexicon lexicon = Lexicon.own();

    /** @param voices how many may speak at once; each is built when it is first needed */
    public Speech(int voices) {
        this(voices, "", true);
    }

    /**
     * Voices of programs beside that of FreeTTS.
     *
     * @param commands as {@code EARSHOT_SPEECH_COMMAND} has them; empty for none
     * @param quotes whether it is said where a quotation begins and ends
     * @throws IllegalArgumentException with one sentence that says what is wrong in which entry
     */
    public Speech(int voices, String commands, boolean quotes) {
        this.quotes = quotes;
        this.commands = SpeechCommands.parse(commands);
        this.voices = new Voices(voices, this.commands);
        this.silent = voices == 0;
    }

    /**
     * Checks a list of programs without starting any.
     *
     * @throws IllegalArgumentException with one sentence that says what is wrong in which entry
     */
    public static void check(String commands) {
        SpeechCommands.parse(commands);
    }

    /** How words are said from now on: as the newsroom has it, else as the product does. */
    public void learn(Lexicon newsrooms) {
        lexicon = newsrooms.size() == 0 ? Lexicon.own() : Lexicon.own().with(newsrooms);
    }

    /** How words of a language are said by the voice that it has. */
    public Lexicon lexicon(Locale language) {
        Lexicon present = lexicon;
        return commands.forLanguage(language).isEmpty() ? present : present.aliases();
    }

    /** Whether there is no voice at all. */
    public boolean isSilent() {
        return silent;
    }

    /** The voices and their versions: while it stays the same, so do all recordings. */
    public String voice() {
        return FreeTtsVoice.NAME
                + (commands.isEmpty() ? "" : "; " + commands.name())
                + (quotes ? "" : "; quotations as they stand");
    }

    /** How texts of a language are made into words for the voice that it has. */
    public Style style(Locale language) {
        return new Style(lexicon(language), quotes);
    }

    private String voice(Locale language) {
        return commands.forLanguage(language).map(SpeechCommand::name).orElse(FreeTtsVoice.NAME);
    }

    /** How long the tag is in front of an MP3. */
    public static int tagBytes(Tags tags) {
        return Id3.of(tags).length;
    }

    /** Whether there is a voice for a language. */
    public boolean speaks(Locale language) {
        return !silent
                && (English.isEnglish(language)
                        || commands.forLanguage(language).isPresent());
    }

    /** Builds the voices and lets each say something, so that the first listener need not wait for that. */
    public void warmUp() {
        Script script = Script.of("Good evening, and welcome to the news.", Locale.US, style(Locale.US));
        Tags tags = new Tags("", "", "", null, Locale.US);
        voices.warmUp(
                lexicon, voice -> new Reading(voice, Speed.NORMAL, Form.MP3, tags, new Sink.Memory()).read(script));
    }

    /**
     * Speaks a script into a file, sentence by sentence: what is written can be heard at once, but for the frame behind the
     * tag of an MP3, which says how long all of it is, and is written last.
     *
     * @param out gets the file, as it is made; nothing where the script can't be spoken
     * @throws Unspeakable where there is no voice for its language, or nothing in it that can be said
     */
    public Facts speak(Script script, Tags tags, Form form, Speed speed, Sink out) throws Unspeakable, IOException {
        if (silent) {
            throw new Unspeakable("This server has no voice.");
        }
        if (!speaks(script.language())) {
            throw new Unspeakable(
                    "There is no voice for " + script.language().getDisplayLanguage(Locale.ENGLISH) + ".");
        }
        return voices.use(script.language(), lexicon, voice -> new Reading(voice, speed, form, tags, out).read(script));
    }

    /**
     * Speaks a script into memory, at the usual speed.
     *
     * @throws Unspeakable where there is no voice for its language, or nothing in it that can be said
     */
    public Spoken speak(Script script, Tags tags) throws Unspeakable {
        Sink.Memory file = new Sink.Memory();
        try {
            Facts facts = speak(script, tags, Form.MP3, Speed.NORMAL, file);
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

    /** So many frames of silence. */
    public static byte[] silence(int frames) {
        Sink.Memory out = new Sink.Memory();
        try {
            Mp3 mp3 = new Mp3(out);
            mp3.add(new short[frames * Mp3.FRAME_SAMPLES]);
            mp3.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Arrays.copyOf(out.bytes(), frames * Mp3.FRAME_BYTES);
    }

    /** Where in the frames of a file a time is, in bytes; to a frame. */
    public static int offset(Duration at) {
        return Math.toIntExact(Math.round(at.toMillis() / (double) FRAME_MILLIS)) * Mp3.FRAME_BYTES;
    }

    /** The name of the short sound between two updates. */
    public static String earconHash() {
        return Sha256.ofParts(List.of(Earcon.NAME, Mp3.NAME));
    }

    /** The name of a recording of an update: a hash of all that its bytes depend on. */
    public String hash(UpdateId update, int revision, Script script, Tags tags) {
        return hash(List.of(update.toString(), "revision " + revision, script.text(), sounds(script)), tags);
    }

    /** The name of a recording of words that belong to no update. */
    public String hash(Script script, Tags tags) {
        return hash(List.of(script.text(), sounds(script)), tags);
    }

    /** What the lexicon says of its words, where the voice is told that. */
    private String sounds(Script script) {
        return lexicon(script.language()).fingerprint(script.text());
    }

    private String hash(List<String> parts, Tags tags) {
        List<String> all = new ArrayList<>(parts);
        all.addAll(List.of(
                voice(tags.language()),
                Mp3.NAME,
                Loudness.TARGET + " LUFS",
                tags.title(),
                tags.album(),
                tags.artist(),
                String.valueOf(tags.date()),
                tags.language().toLanguageTag()));
        return Sha256.ofParts(all);
    }

    /** The name of the same words in another form or at another speed. */
    public static String hash(String recording, Form form, Speed speed) {
        return form == Form.MP3 && speed == Speed.NORMAL
                ? recording
                : Sha256.ofParts(List.of(recording, form.encoder(), "speed " + speed.text()));
    }

    /** Whether a file of sound has the bytes that were written. */
    public static boolean isWhole(Path file) throws IOException {
        if (Form.OPUS.isOf(file.toString())) {
            return Opus.isWhole(file);
        }
        try (FileChannel channel = FileChannel.open(file)) {
            Clip clip = Clip.read(channel).orElse(null);
            return clip != null && clip.isWhole(channel);
        }
    }
}
