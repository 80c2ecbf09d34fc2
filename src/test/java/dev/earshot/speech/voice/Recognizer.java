package dev.earshot.speech.voice;

import dev.earshot.clients.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Transcribes recordings. Needs ffmpeg, and pocketsphinx with its American English model. */
public final class Recognizer {
    private static final String MODEL = "/usr/share/pocketsphinx/model/en-us/";
    private static final Duration TIMEOUT = Duration.ofMinutes(40);

    /** How many files one ffmpeg process decodes. */
    private static final int BATCH = 50;

    private static final Pattern LINE = Pattern.compile("(.*) ?\\((\\S+) -?\\d+\\)");

    private final Program program;
    private final Path folder;

    public Recognizer(Path folder) {
        this.program = new Program(folder);
        this.folder = folder;
    }

    /** Returns the transcripts of MP3s by name; empty if no word was recognized. */
    public Map<String, String> listen(Map<String, byte[]> recordings) throws Exception {
        List<String> names = recordings.keySet().stream().sorted().toList();
        for (int from = 0; from < names.size(); from += BATCH) {
            decode(names.subList(from, Math.min(names.size(), from + BATCH)), recordings);
        }
        // it uses one core; always two, so that results don't depend on the machine
        try (ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Map<String, String>>> halves = new ArrayList<>();
            for (int half = 0; half < 2; half++) {
                List<String> own = new ArrayList<>();
                for (int i = half; i < names.size(); i += 2) {
                    own.add(names.get(i));
                }
                String list = "list" + half;
                halves.add(both.submit(() -> recognize(list, own)));
            }
            Map<String, String> heard = new HashMap<>();
            for (Future<Map<String, String>> half : halves) {
                heard.putAll(half.get());
            }
            return heard;
        }
    }

    private void decode(List<String> names, Map<String, byte[]> recordings) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("-v", "error", "-y"));
        for (String name : names) {
            Path file = folder.resolve(name + ".mp3");
            Files.write(file, recordings.getOrDefault(name, new byte[0]));
            arguments.addAll(List.of("-i", file.toString()));
        }
        for (int i = 0; i < names.size(); i++) {
            Path file = folder.resolve(names.get(i) + ".raw");
            arguments.addAll(List.of("-map", i + ":a", "-ar", "16000", "-ac", "1", "-f", "s16le", file.toString()));
        }
        program.run(TIMEOUT, "ffmpeg", arguments.toArray(String[]::new));
    }

    private Map<String, String> recognize(String list, Collection<String> names) throws IOException {
        Path control = Files.write(folder.resolve(list + ".ctl"), names);
        Path heard = folder.resolve(list + ".hyp");
        program.run(
                TIMEOUT,
                "pocketsphinx_batch",
                "-adcin",
                "yes",
                "-cepdir",
                folder.toString(),
                "-cepext",
                ".raw",
                "-ctl",
                control.toString(),
                "-hyp",
                heard.toString(),
                "-hmm",
                MODEL + "en-us",
                "-lm",
                MODEL + "en-us.lm.bin",
                "-dict",
                MODEL + "cmudict-en-us.dict",
                "-samprate",
                "16000",
                "-logfn",
                "/dev/null");
        Map<String, String> words = new HashMap<>();
        for (String line : Files.readAllLines(heard)) {
            Matcher parts = LINE.matcher(line);
            if (parts.matches()) {
                words.put(parts.group(2), parts.group(1).toLowerCase(Locale.ROOT));
            }
        }
        return words;
    }
}
