package dev.earshot;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A command that works hard, but for seconds only, in a Java of its own that is made for that: one that translates code
 * once and quickly, rather than for the long run. {@code say} takes three quarters of the time there.
 */
public final class JvmRelauncher {
    private static final List<String> JVM_OPTIONS = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
    private static final List<String> JVM_OPTION_VARIABLES = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS");

    private JvmRelauncher() {}

    /**
     * The command line of that Java; none where this one isn't the plain {@code java -jar earshot.jar say …}: who gives
     * options gets what those make of it.
     *
     * @param arguments those of the program
     * @param java this process's program; empty where the system doesn't tell
     * @param jvmArguments this process's arguments; empty where the system doesn't tell
     * @param environment which may have options, too
     */
    public static Optional<List<String>> command(
            List<String> arguments, String java, List<String> jvmArguments, Map<String, String> environment) {
        boolean isPlainJavaJar = jvmArguments.size() > 2
                && jvmArguments.getFirst().equals("-jar")
                && jvmArguments.subList(2, jvmArguments.size()).equals(arguments)
                && Collections.disjoint(environment.keySet(), JVM_OPTION_VARIABLES);
        if (!isPlainJavaJar || !arguments.getFirst().equals("say") || java.isEmpty()) {
            return Optional.empty();
        }
        List<String> command = new ArrayList<>(List.of(java));
        command.addAll(JVM_OPTIONS);
        command.addAll(jvmArguments);
        return Optional.of(command);
    }

    /** Runs it to its end, its input and output being those of this process, and gives its status. */
    static int run(List<String> command) {
        try {
            Process process = new ProcessBuilder(command).inheritIO().start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
            return process.waitFor();
        } catch (IOException e) {
            System.err.println("earshot: " + e.getMessage());
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }
}
