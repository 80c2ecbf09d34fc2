package dev.earshot;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A command that works hard, but for seconds only, in a Java of its own that is made for that: one that translates code
 * once and quickly, rather than for the long run. {@code say} takes two thirds of the time there.
 */
final class ShortRun {
    private static final List<String> OPTIONS =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED", "-cp");

    private static final List<String> OPTIONS_OF_ALL = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS");

    private ShortRun() {}

    /**
     * The command line of that Java; none where this one isn't the plain {@code java -jar earshot.jar say …}: who gives
     * options gets what those make of it.
     *
     * @param arguments those of the program
     * @param self this process
     * @param environment which may have options, too
     */
    static Optional<List<String>> of(List<String> arguments, ProcessHandle.Info self, Map<String, String> environment) {
        List<String> own = List.of(self.arguments().orElse(new String[0]));
        boolean plain = !arguments.isEmpty()
                && own.size() == arguments.size() + 2
                && own.getFirst().equals("-jar")
                && Collections.disjoint(environment.keySet(), OPTIONS_OF_ALL);
        if (!plain || !arguments.getFirst().equals("say")) {
            return Optional.empty();
        }
        return self.command().map(java -> {
            List<String> command = new ArrayList<>(List.of(java));
            command.addAll(OPTIONS);
            command.addAll(List.of(own.get(1), Main.class.getName()));
            command.addAll(arguments);
            return command;
        });
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
