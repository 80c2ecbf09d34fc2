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
public final class ShortRun {
    private static final List<String> OPTIONS = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
    private static final List<String> OPTIONS_OF_ALL = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS");

    private ShortRun() {}

    /**
     * The command line of that Java; none where this one isn't the plain {@code java -jar earshot.jar say …}: who gives
     * options gets what those make of it.
     *
     * @param arguments those of the program
     * @param java this process's program; empty where the system doesn't tell
     * @param own this process's arguments; empty where the system doesn't tell
     * @param environment which may have options, too
     */
    public static Optional<List<String>> of(
            List<String> arguments, String java, List<String> own, Map<String, String> environment) {
        boolean plain = own.size() > 2
                && own.getFirst().equals("-jar")
                && own.subList(2, own.size()).equals(arguments)
                && Collections.disjoint(environment.keySet(), OPTIONS_OF_ALL);
        if (!plain || !arguments.getFirst().equals("say") || java.isEmpty()) {
            return Optional.empty();
        }
        List<String> command = new ArrayList<>(List.of(java));
        command.addAll(OPTIONS);
        command.addAll(own);
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
