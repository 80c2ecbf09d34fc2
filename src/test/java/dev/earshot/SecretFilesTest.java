package dev.earshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class SecretFilesTest {
    static final java.util.List<String> SECRETS = SecretFiles.SECRETS;

    @TempDir
    private Path folder;

    private Path write(String content) throws Exception {
        return Files.writeString(folder.resolve("secret"), content);
    }

    private static String error(Map<String, String> environment) {
        return String.valueOf(assertThrows(SettingsException.class, () -> Settings.from(environment, ZoneOffset.UTC))
                .getMessage());
    }

    @ParameterizedTest
    @FieldSource("SECRETS")
    void everySecretCanBeInFile(String name) throws Exception {
        String file = write("a value\n").toString();
        assertEquals(
                "a value", SecretFiles.resolve(Map.of(name + "_FILE", file)).get(name));
    }

    @Test
    void onlyOneNewlineAtEndIsDropped() throws Exception {
        String file = write(" secret \r\n").toString();
        assertEquals(
                " secret ",
                SecretFiles.resolve(Map.of("DATABASE_URL_FILE", file)).get("DATABASE_URL"));
    }

    @Test
    void secretInBothPlacesIsAnError() throws Exception {
        String file = write("something-long-enough\n").toString();
        assertEquals(
                "EARSHOT_PUBLISH_TOKEN and EARSHOT_PUBLISH_TOKEN_FILE are both set; set only one of them",
                error(Map.of("EARSHOT_PUBLISH_TOKEN", "x", "EARSHOT_PUBLISH_TOKEN_FILE", file)));
    }

    @Test
    void missingFileIsNamed() {
        assertEquals(
                "DATABASE_URL_FILE: the file /nowhere/secret does not exist",
                error(Map.of("DATABASE_URL_FILE", "/nowhere/secret")));
    }

    @ParameterizedTest
    @CsvSource({"'', is empty", "' \n', is empty", "'one\ntwo\n', has more than one line"})
    void fileWithoutOneValueIsAnError(String content, String problem) throws Exception {
        String message =
                error(Map.of("EARSHOT_PUBLISH_TOKEN_FILE", write(content).toString()));
        assertTrue(message.endsWith(problem), message);
    }

    @Test
    void binaryFileIsAnErrorThatDoesNotShowIt() throws Exception {
        Path file = Files.write(folder.resolve("secret"), new byte[] {(byte) 0xFF, (byte) 0xFE, 's'});
        assertEquals(
                "EARSHOT_PUBLISH_TOKEN_FILE: the file " + file + " is not text in UTF-8",
                error(Map.of("EARSHOT_PUBLISH_TOKEN_FILE", file.toString())));
    }

    @Test
    void emptyNameOfFileCountsAsUnset() {
        assertEquals(
                "t",
                SecretFiles.resolve(Map.of("EARSHOT_PURGE", "t", "EARSHOT_PURGE_FILE", " "))
                        .get("EARSHOT_PURGE"));
    }
}
