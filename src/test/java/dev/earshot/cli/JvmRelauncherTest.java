package dev.earshot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.JvmRelauncher;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JvmRelauncherTest {
    private static final String JAVA = "/usr/bin/java";
    private static final List<String> SAY = List.of("say", "storm.txt", "-o", "storm.mp3");
    private static final List<String> PLAIN = own("-jar earshot.jar say storm.txt -o storm.mp3");

    private static List<String> own(String line) {
        return List.of(line.split(" "));
    }

    @Test
    void relaunchesSayWithShortRunOptions() {
        List<String> command = JvmRelauncher.command(SAY, JAVA, PLAIN, Map.of()).orElseThrow();
        assertEquals("/usr/bin/java", command.getFirst());
        assertTrue(command.contains("-XX:TieredStopAtLevel=1"), command::toString);
        assertEquals(
                Stream.concat(Stream.of("-jar", "earshot.jar"), SAY.stream()).toList(),
                command.subList(command.size() - 6, command.size()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Xmx200m -jar earshot.jar say storm.txt -o storm.mp3",
                "-cp earshot.jar dev.earshot.Main say storm.txt -o storm.mp3",
                "-cp earshot.jar:more.jar"
            })
    void doesNotRelaunchOtherCommandLines(String line) {
        assertTrue(JvmRelauncher.command(SAY, JAVA, own(line), Map.of()).isEmpty());
    }

    @Test
    void doesNotRelaunchIfEnvironmentSetsOptions() {
        assertTrue(JvmRelauncher.command(SAY, JAVA, PLAIN, Map.of("JAVA_TOOL_OPTIONS", "-XX:+UseG1GC"))
                .isEmpty());
    }

    @Test
    void doesNotRelaunchOtherCommands() {
        assertTrue(JvmRelauncher.command(List.of("serve"), JAVA, own("-jar earshot.jar serve"), Map.of())
                .isEmpty());
        assertTrue(JvmRelauncher.command(List.of(), JAVA, own("-jar earshot.jar"), Map.of())
                .isEmpty());
    }

    @Test
    void doesNotRelaunchIfCommandLineIsUnknown() {
        assertTrue(JvmRelauncher.command(SAY, "", List.of(), Map.of()).isEmpty());
    }
}
