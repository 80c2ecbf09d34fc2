package dev.earshot;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Relaunches short, CPU-bound commands in a JVM tuned for start-up time: one compiler tier and the serial collector. {@code
 * say} takes three quarters of the time there.
 */
public final class JvmRelauncher {
    private static final List<String> JVM_OPTIONS = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
    private static final List<String> JVM_OPTION_VARIABLES = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS");

    private JvmRelauncher() {}

    /**
     * Returns the command line of the tuned JVM; empty unless this process was started as plain {@code java -jar earshot.jar
     * say …}. JVM options given by the user are respected.
     *
     * @param arguments the program arguments
     * @param java this process's executable; empty if the system doesn't report it
     * @param jvmArguments this process's arguments; empty if the system doesn't report them
     * @param environment checked for JVM options
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

    /** Runs the command with this process's input and output, and returns its exit status. */
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
