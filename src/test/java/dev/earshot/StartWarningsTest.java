package dev.earshot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class StartWarningsTest {
    /** Three quarters of the files, less 256. */
    @Test
    void warningOfFewFilesNamesWhatTheyAreEnoughFor() {
        String expected = "This process may open only 1024 files, which is enough for 512 connections."
                + " Raise that limit with ulimit -n or LimitNOFILE.";
        assertEquals(Optional.of(expected), StartWarnings.fewFiles(512, 1_024));
        assertEquals(Optional.of(expected), StartWarnings.fewFiles(100, 1_024));
    }

    @Test
    void settingBeyondTheOpenFilesIsNamed() {
        assertEquals(
                Optional.of("EARSHOT_MAX_CONNECTIONS is 5000, but this process may open only 4096 files."
                        + " Raise that limit with ulimit -n or LimitNOFILE."),
                StartWarnings.fewFiles(5_000, 4_096));
    }

    @Test
    void enoughFilesAreNoWarning() {
        assertEquals(Optional.empty(), StartWarnings.fewFiles(20_000, 65_536));
    }
}
