package dev.earshot.speech.voice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The voice of a program on this machine, which is started for each sentence. It doesn't report when each word is heard. */
public final class CommandVoice implements Voice {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final int WORDS_PER_MINUTE = 160;

    /** 60 dB below full scale: sound that is never louder counts as silence. */
    private static final int AUDIBLE_LEVEL = 33;

    private static final Pattern TRAILING_PERIOD = Pattern.compile("[.\\s]+$");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]+");

    private final SpeechCommand command;
    private final Locale language;
    private final Duration timeout;

    public CommandVoice(SpeechCommand command, Locale language) {
        this(command, language, TIMEOUT);
    }

    /** @param timeout how long the program may take for one sentence */
    CommandVoice(SpeechCommand command, Locale language, Duration timeout) {
        this.command = command;
        this.language = language;
        this.timeout = timeout;
    }

    @Override
    public Utterance speak(String text, double speed) throws UnspeakableException {
        if (speed != 1 && !command.hasPlaceholder(SpeechCommand.SPEED) && !command.hasPlaceholder(SpeechCommand.WPM)) {
            throw unspeakable("has no {speed} or {wpm} argument, so it can't change its speed");
        }
        // one line, or a program might take it for several texts
        String line = CONTROL.matcher(text).replaceAll(" ").strip();
        if (command.hasPlaceholder(SpeechCommand.TEXT) && !canBeArgument(line)) {
            throw unspeakable("can't get this text as {text}: the server runs in a locale without UTF-8");
        }
        try {
            Wav wav = synthesize(line, speed);
            short[] samples = Resampler.of(wav.rate()).resample(wav.samples());
            for (short sample : samples) {
                if (Math.abs(sample) >= AUDIBLE_LEVEL) {
                    return new Utterance(samples, List.of());
                }
            }
            throw unspeakable(samples.length == 0 ? "gave no sound" : "gave only silence");
        } catch (SpeechProgram.FailedException e) {
            throw unspeakable(e.reason());
        }
    }

    private Wav synthesize(String line, double speed) throws SpeechProgram.FailedException {
        try {
            Path folder = Files.createTempDirectory("earshot-speech");
            try {
                byte[] output = program(line, speed, folder).run();
                if (output.length == 0) {
                    throw new SpeechProgram.FailedException("gave no sound");
                }
                return command.rawRate() > 0 ? Wav.readRaw(output, command.rawRate()) : Wav.read(output);
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SpeechProgram program(String line, double speed, Path folder) throws IOException {
        Path file = folder.resolve("words.txt");
        Map<String, String> values = new HashMap<>();
        // a program must not mistake the text for an option
        values.put(SpeechCommand.TEXT, line.startsWith("-") ? " " + line : line);
        values.put(SpeechCommand.FILE, file.toString());
        values.put(SpeechCommand.LANGUAGE, language.toLanguageTag());
        values.put(SpeechCommand.SPEED, format(speed));
        values.put(SpeechCommand.WPM, Long.toString(Math.round(WORDS_PER_MINUTE * speed)));
        if (command.hasPlaceholder(SpeechCommand.FILE)) {
            Files.writeString(file, line + "\n");
        }
        boolean given = command.hasPlaceholder(SpeechCommand.FILE) || command.hasPlaceholder(SpeechCommand.TEXT);
        return new SpeechProgram(command.fill(values), given ? "" : line + "\n", folder, timeout);
    }

    private UnspeakableException unspeakable(String why) {
        // messages of programs may end in a period already
        return new UnspeakableException("The speech program " + command.program() + " "
                + TRAILING_PERIOD.matcher(why).replaceFirst("") + ".");
    }

    /** Arguments are encoded in the charset of the locale that the server was started in. */
    private static boolean canBeArgument(String line) {
        return Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"))
                .newEncoder()
                .canEncode(line);
    }

    private static String format(double speed) {
        return BigDecimal.valueOf(speed)
                .setScale(3, RoundingMode.HALF_EVEN)
                .stripTrailingZeros()
                .toPlainString();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(folder);
    }
}
