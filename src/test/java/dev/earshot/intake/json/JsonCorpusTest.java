package dev.earshot.intake.json;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.intake.Corpus;
import dev.earshot.intake.Intake;
import dev.earshot.intake.ReadingDump;
import dev.earshot.intake.document.ReadResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each folder of the corpus holds a document in Earshot's JSON format with its expected result. */
class JsonCorpusTest {

    /** A zone and a limit that no case uses itself. */
    private static final Intake INTAKE = new Intake(ZoneId.of("America/Denver"), Locale.ENGLISH, 100_000);

    static List<Path> cases() {
        return Corpus.cases("json");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void readsCaseAsExpected(Path folder) throws IOException {
        Path input = folder.resolve("input.json");
        ReadResult readResult = INTAKE.read(Corpus.file(input));
        Corpus.compare(folder, ReadingDump.of(readResult));
    }

    @Test
    void corpusIsComplete() {
        assertTrue(cases().size() >= 24, cases().size() + " cases");
    }
}
