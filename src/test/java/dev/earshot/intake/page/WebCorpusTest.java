package dev.earshot.intake.page;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.intake.Corpus;
import dev.earshot.intake.Intake;
import dev.earshot.intake.ReadingDump;
import dev.earshot.intake.document.ReadResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each folder of the two corpora holds a page or JSON-LD document with its expected result. */
class WebCorpusTest {

    /** A zone and a limit that no case uses itself. */
    private static final Intake INTAKE = new Intake(ZoneId.of("America/Denver"), Locale.ENGLISH, 100_000);

    static List<Path> cases() {
        return Stream.of("html", "jsonld")
                .map(Corpus::cases)
                .flatMap(List::stream)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void readsCaseAsExpected(Path folder) throws IOException {
        Path html = folder.resolve("page.html");
        Path input = Files.exists(html) ? html : folder.resolve("input.jsonld");
        ReadResult readResult = INTAKE.read(Corpus.file(input));
        Corpus.compare(folder, ReadingDump.of(readResult));
    }

    @Test
    void corpusIsComplete() {
        assertTrue(cases().size() >= 103, cases().size() + " cases");
    }
}
