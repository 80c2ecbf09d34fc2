package dev.earshot.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The fuzzer's seeds: the documents of the corpus and their parts. */
final class FuzzSeeds {
    private static final Path CORPUS = Path.of("src/test/resources/corpus");

    private FuzzSeeds() {}

    static List<byte[]> of(FuzzedForm form) throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        for (String folder : form.folders()) {
            for (Path file : files(CORPUS.resolve(folder))) {
                byte[] content = Files.readAllBytes(file);
                if (!file.endsWith("expected.json") && !file.endsWith("transport")) {
                    seeds.addAll(form == FuzzedForm.UPDATE ? updates(content) : List.of(content));
                }
            }
        }
        if (form == FuzzedForm.JSON_LD) {
            for (Path page : files(CORPUS.resolve("html"))) {
                if (page.toString().endsWith(".html")) {
                    Jsoup.parse(Files.readString(page, java.nio.charset.StandardCharsets.ISO_8859_1))
                            .select("script[type=application/ld+json]")
                            .forEach(script -> seeds.add(script.data().getBytes(UTF_8)));
                }
            }
        }
        return seeds;
    }

    /** Returns earlier findings. */
    static List<Path> found(FuzzedForm form) {
        return files(CORPUS.resolve("fuzz").resolve(form.name()));
    }

    /** Returns the updates of an article in Earshot's JSON format. */
    private static List<byte[]> updates(byte[] article) {
        List<byte[]> updates = new ArrayList<>();
        try {
            for (JsonNode update : JsonMapper.shared().readTree(article).path("updates")) {
                updates.add(update.toString().getBytes(UTF_8));
            }
        } catch (JacksonException e) {
            updates.add(article);
        }
        return updates;
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
