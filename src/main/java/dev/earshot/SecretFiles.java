package dev.earshot;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads secrets from files, so that they need not be in the environment: a variable's name with {@code _FILE} names a file with
 * its value, as containers and systemd provide them. The newline at the end of the file is dropped.
 */
final class SecretFiles {
    /** The settings that can have a password or token in them. */
    static final List<String> SECRETS = List.of("DATABASE_URL", "EARSHOT_PUBLISH_TOKEN", "EARSHOT_PURGE");

    static final String SUFFIX = "_FILE";
    private static final int MAX_BYTES = 10_000;

    private SecretFiles() {}

    /**
     * Returns the environment with the values that are in files.
     *
     * @throws SettingsException if a file can't be read or is empty, or a secret is given in both ways
     */
    static Map<String, String> resolve(Map<String, String> environment) {
        Map<String, String> resolved = new HashMap<>(environment);
        for (String name : SECRETS) {
            String file = environment.getOrDefault(name + SUFFIX, "").strip();
            if (file.isEmpty()) {
                continue;
            }
            if (!environment.getOrDefault(name, "").isBlank()) {
                throw new SettingsException(name + " and " + name + SUFFIX + " are both set; set only one of them");
            }
            resolved.put(name, read(name + SUFFIX, file));
        }
        return resolved;
    }

    private static String read(String name, String file) {
        String problem;
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            byte[] content = in.readNBytes(MAX_BYTES + 1);
            String value = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString()
                    .replaceFirst("\\r?\\n\\z", "");
            if (content.length <= MAX_BYTES && !value.isBlank() && value.lines().count() == 1) {
                return value;
            }
            problem = content.length > MAX_BYTES
                    ? "is too long; it must have one line with the value"
                    : value.isBlank() ? "is empty" : "has more than one line";
        } catch (CharacterCodingException e) {
            problem = "is not text in UTF-8";
        } catch (NoSuchFileException e) {
            problem = "does not exist";
        } catch (InvalidPathException e) {
            problem = "is not a path";
        } catch (IOException e) {
            problem = "can't be read; check its permissions";
        }
        throw new SettingsException(name + ": the file " + file + " " + problem);
    }
}
