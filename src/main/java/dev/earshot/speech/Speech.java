package dev.earshot.speech;

import dev.earshot.article.Sha256;
import dev.earshot.article.Speed;
import dev.earshot.article.UpdateId;
import dev.earshot.speech.english.English;
import dev.earshot.speech.english.Lexicon;
import dev.earshot.speech.sound.AudioFormat;
import dev.earshot.speech.sound.AudioSink;
import dev.earshot.speech.sound.Earcon;
import dev.earshot.speech.sound.Id3;
import dev.earshot.speech.sound.Loudness;
import dev.earshot.speech.sound.Mp3Clip;
import dev.earshot.speech.sound.Mp3Encoder;
import dev.earshot.speech.sound.OpusWriter;
import dev.earshot.speech.sound.Tags;
import dev.earshot.speech.voice.FreeTtsVoice;
import dev.earshot.speech.voice.SpeechCommand;
import dev.earshot.speech.voice.SpeechCommands;
import dev.earshot.speech.voice.UnspeakableException;
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
import org.jspecify.annotations.Nullable;

/**
 * Turns scripts into audio: spoken sentence by sentence, brought to the target loudness, encoded and tagged. The same script
 * gives the same bytes. Thread-safe; as many threads can speak at once as there are voices.
 */
public final class Speech {
    /** Constant bit rate, in kilobits per second. */
    public static final int BITRATE_KBPS = Mp3Encoder.BITRATE_KBPS;

    /** Length of an MP3 frame in bytes. */
    public static final int FRAME_BYTES = Mp3Encoder.FRAME_BYTES;

    /** Duration of an MP3 frame in milliseconds. */
    public static final int FRAME_MILLIS = Mp3Encoder.FRAME_SAMPLES * 1000 / Voice.SAMPLE_RATE;

    /** No voice: nothing is recorded. */
    public static final Speech SILENT = new Speech(0);

    private final VoicePool voicePool;
    private final SpeechCommands commands;
    private final boolean silent;
    private final boolean announceQuotes;
    /** With the newsroom's; null as long as there is only the built-in one, which takes a moment to read. */
    private volatile @Nullable Lexicon extendedLexicon;

    /** @param voices how many threads can speak at once; each voice is built when it is first needed */
    public Speech(int voices) {
        this(voices, "", true);
    }

    /**
     * Creates speech with the voices of programs beside the FreeTTS voice.
     *
     * @param commands the value of {@code EARSHOT_SPEECH_COMMAND}; empty for none
     * @param quotes whether to say where a quotation starts and ends
     * @throws IllegalArgumentException with one sentence that says what is wrong in which entry
     */
    public Speech(int voices, String commands, boolean quotes) {
        this.announceQuotes = quotes;
        this.commands = SpeechCommands.parse(commands);
        this.voicePool = new VoicePool(voices, this.commands);
        this.silent = voices == 0;
    }

    /**
     * Checks a list of programs without starting any of them.
     *
     * @throws IllegalArgumentException with one sentence that says what is wrong in which entry
     */
    public static void checkCommands(String commands) {
        SpeechCommands.parse(commands);
    }

    /** Sets the newsroom's lexicon, which takes precedence over the built-in one. */
    public void setLexicon(Lexicon newsroomLexicon) {
        extendedLexicon = newsroomLexicon.size() == 0 ? null : Lexicon.own().with(newsroomLexicon);
    }

    /** Returns the lexicon for the voice of a language. */
    public Lexicon lexicon(Locale language) {
        Lexicon present = lexicon();
        return commands.forLanguage(language).isEmpty() ? present : present.aliases();
    }

    private Lexicon lexicon() {
        Lexicon extended = extendedLexicon;
        return extended == null ? Lexicon.own() : extended;
    }

    /** Returns whether there is no voice at all. */
    public boolean isSilent() {
        return silent;
    }

    /** Returns the names and versions of the voices. As long as they stay the same, recordings stay valid. */
    public String voiceName() {
        return FreeTtsVoice.NAME
                + (commands.isEmpty() ? "" : "; " + commands.voiceNames())
                + (announceQuotes ? "" : "; quotations as they stand");
    }

    /** Returns how texts in a language are turned into scripts for its voice. */
    public ScriptOptions scriptOptions(Locale language) {
        return new ScriptOptions(lexicon(language), announceQuotes);
    }

    private String voiceName(Locale language) {
        return commands.forLanguage(language).map(SpeechCommand::voiceName).orElse(FreeTtsVoice.NAME);
    }

    /** Returns the length of the ID3 tag at the start of an MP3. */
    public static int tagLength(Tags tags) {
        return Id3.of(tags).length;
    }

    /** Returns whether there is a voice for a language. */
    public boolean speaks(Locale language) {
        return !silent
                && (English.isEnglish(language)
                        || commands.forLanguage(language).isPresent());
    }

    /** Builds the voices and speaks a sentence with each, so that the first listener doesn't have to wait for that. */
    public void warmUp() {
        Script script = Script.of("Good evening, and welcome to the news.", Locale.US, scriptOptions(Locale.US));
        Tags tags = new Tags("", "", "", null, Locale.US);
        voicePool.warmUp(
                lexicon(),
                voice -> new ScriptRenderer(voice, Speed.NORMAL, AudioFormat.MP3, tags, new AudioSink.Memory())
                        .render(script));
    }

    /**
     * Speaks a script into a file, sentence by sentence. The file can be streamed while it is written, except for the frame
     * after
     * the tag of an MP3, which contains the total length and is written last.
     *
     * @param out gets the file as it is made; nothing if the script can't be spoken
     * @throws UnspeakableException if there is no voice for the language, or nothing that can be said
     */
    public SpeechTiming speak(Script script, Tags tags, AudioFormat audioFormat, Speed speed, AudioSink out)
            throws UnspeakableException, IOException {
        if (silent) {
            throw new UnspeakableException("This server has no voice.");
        }
        if (!speaks(script.language())) {
            throw new UnspeakableException(
                    "There is no voice for " + script.language().getDisplayLanguage(Locale.ENGLISH) + ".");
        }
        return voicePool.withVoice(
                script.language(),
                lexicon(),
                voice -> new ScriptRenderer(voice, speed, audioFormat, tags, out).render(script));
    }

    /**
     * Speaks a script into memory, at normal speed.
     *
     * @throws UnspeakableException if there is no voice for the language, or nothing that can be said
     */
    public SpokenAudio speak(Script script, Tags tags) throws UnspeakableException {
        AudioSink.Memory file = new AudioSink.Memory();
        try {
            SpeechTiming speechTiming = speak(script, tags, AudioFormat.MP3, Speed.NORMAL, file);
            return new SpokenAudio(file.bytes(), speechTiming.duration(), speechTiming.cues());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the short sound between two updates, as an MP3 that can be joined with others. */
    public static void writeEarcon(AudioSink out) throws IOException {
        out.append(new byte[Mp3Encoder.FRAME_BYTES]);
        Mp3Encoder mp3Encoder = new Mp3Encoder(out);
        mp3Encoder.add(Earcon.samples());
        mp3Encoder.finish();
        out.patch(0, mp3Encoder.infoFrame().write());
    }

    /** Returns frames of silence. */
    public static byte[] silence(int frames) {
        AudioSink.Memory out = new AudioSink.Memory();
        try {
            Mp3Encoder mp3Encoder = new Mp3Encoder(out);
            mp3Encoder.add(new short[frames * Mp3Encoder.FRAME_SAMPLES]);
            mp3Encoder.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Arrays.copyOf(out.bytes(), frames * Mp3Encoder.FRAME_BYTES);
    }

    /** Returns the byte offset of a time within the frames of a file, rounded to a frame. */
    public static int byteOffset(Duration at) {
        return Math.toIntExact(Math.round(at.toMillis() / (double) FRAME_MILLIS)) * Mp3Encoder.FRAME_BYTES;
    }

    /** Returns the hash that names the short sound between two updates. */
    public static String earconHash() {
        return Sha256.hexOfParts(List.of(Earcon.NAME, Mp3Encoder.NAME));
    }

    /** Returns the name of an update's recording: a hash of everything that its bytes depend on. */
    public String hash(UpdateId update, int revision, Script script, Tags tags) {
        return hash(
                List.of(update.toString(), "revision " + revision, script.text(), lexiconFingerprint(script)), tags);
    }

    /** Returns the name of a recording of text that belongs to no update. */
    public String hash(Script script, Tags tags) {
        return hash(List.of(script.text(), lexiconFingerprint(script)), tags);
    }

    /** Returns a hash of everything that recordings are made from except scripts and tags: voices, encoder and lexicon. */
    public String inputsHash() {
        List<String> parts = new ArrayList<>(List.of(voiceName(), Mp3Encoder.NAME, Loudness.TARGET_LUFS + " LUFS"));
        parts.addAll(lexicon().lines());
        return Sha256.hexOfParts(parts);
    }

    /** What the lexicon says about the words of a script, if the voice uses that. */
    private String lexiconFingerprint(Script script) {
        return lexicon(script.language()).fingerprint(script.text());
    }

    private String hash(List<String> parts, Tags tags) {
        List<String> all = new ArrayList<>(parts);
        all.addAll(List.of(
                voiceName(tags.language()),
                Mp3Encoder.NAME,
                Loudness.TARGET_LUFS + " LUFS",
                tags.title(),
                tags.album(),
                tags.artist(),
                String.valueOf(tags.date()),
                tags.language().toLanguageTag()));
        return Sha256.hexOfParts(all);
    }

    /** Returns the name of the same recording in another format or at another speed. */
    public static String hash(String recording, AudioFormat audioFormat, Speed speed) {
        return audioFormat == AudioFormat.MP3 && speed == Speed.NORMAL
                ? recording
                : Sha256.hexOfParts(List.of(recording, audioFormat.encoderName(), "speed " + speed.text()));
    }

    /** Returns whether an audio file has the bytes that were written. */
    public static boolean isIntact(Path file) throws IOException {
        if (AudioFormat.OPUS.matches(file.toString())) {
            return OpusWriter.isIntact(file);
        }
        try (FileChannel channel = FileChannel.open(file)) {
            Mp3Clip mp3Clip = Mp3Clip.read(channel).orElse(null);
            return mp3Clip != null && mp3Clip.isIntact(channel);
        }
    }
}
