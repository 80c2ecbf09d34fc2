package dev.earshot.intake.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
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

/** Each folder of the corpus holds a text file with its expected result. The sample articles are cases too. */
class TextCorpusTest {
    private static final Path FEEDS = Path.of("feeds");

    /** A zone and a limit that no case uses itself. */
    private static final Intake INTAKE = new Intake(ZoneId.of("America/Denver"), Locale.ENGLISH, 100_000);

    static List<Path> cases() {
        return Corpus.cases("text");
    }

    static List<Path> served() {
        return Corpus.list(FEEDS)
                .filter(file -> file.toString().endsWith(".txt"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void readsCaseAsExpected(Path folder) throws IOException {
        Path input = Corpus.list(folder)
                .filter(file -> file.toString().endsWith(".txt"))
                .findFirst()
                .orElseThrow();
        ReadResult readResult = INTAKE.read(Corpus.file(input));
        Corpus.compare(folder, ReadingDump.of(readResult));
    }

    @ParameterizedTest
    @MethodSource("served")
    void readsServedArticleWithoutRemarks(Path file) throws IOException {
        ReadResult readResult = INTAKE.read(Corpus.file(file));
        ReadResult.Accepted accepted = assertInstanceOf(ReadResult.Accepted.class, readResult, readResult::toString);
        assertEquals(List.of(), accepted.remarks());
        int updates = accepted.draft().updates().size();
        assertTrue(updates >= 6 && updates <= 20, updates + " updates");
    }

    @Test
    void corpusIsComplete() {
        assertTrue(cases().size() >= 45, cases().size() + " cases");
        assertTrue(served().size() >= 3, served().size() + " served articles");
    }
}
