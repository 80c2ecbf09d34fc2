package dev.earshot;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A command that works hard, but for seconds only, in a Java of its own that is made for that: one that translates code
 * once and quickly, rather than for the long run. {@code say} takes two thirds of the time there.
 */
final class ShortRun {
    private static final List<String> OPTIONS =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED", "-cp");

    private ShortRun() {}

    /**
     * The command line of that Java, where this one was started as {@code java -jar earshot.jar say …}: who gives it
     * options of their own gets it as it is asked for.
     */
    static Optional<List<String>> of(String[] args) {
        ProcessHandle.Info self = ProcessHandle.current().info();
        List<String> own = List.of(self.arguments().orElse(new String[0]));
        boolean plain = own.size() == args.length + 2
                && own.getFirst().equals("-jar")
                && System.getenv("JAVA_TOOL_OPTIONS") == null
                && System.getenv("JDK_JAVA_OPTIONS") == null;
        if (!plain || !List.of(args).contains("say") || self.command().isEmpty()) {
            return Optional.empty();
        }
        List<String> command = new ArrayList<>(List.of(self.command().get()));
        command.addAll(OPTIONS);
        command.addAll(List.of(own.get(1), Main.class.getName()));
        command.addAll(List.of(args));
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
