package dev.earshot;

import java.lang.reflect.InvocationTargetException;

/**
 * The main class of the jar. Reports an outdated Java in one line.
 *
 * <p>Compiled for Java 8, so that an old Java can load it; everything else requires 21.
 */
public final class Launcher {
    private static final int REQUIRED_JAVA = 21;

    private Launcher() {}

    /**
     * Starts {@link Main}, or exits with status 2 if this Java is too old.
     *
     * @param args the command line
     */
    public static void main(String[] args) throws ReflectiveOperationException {
        String version = System.getProperty("java.specification.version");
        if (Double.parseDouble(version) < REQUIRED_JAVA) {
            System.err.println("earshot: requires Java " + REQUIRED_JAVA + " or newer; this is Java " + version + " ("
                    + System.getProperty("java.home") + ")");
            System.exit(2);
        }
        try {
            Class.forName("dev.earshot.Main").getMethod("main", String[].class).invoke(null, (Object) args);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Error) {
                throw (Error) e.getCause();
            }
            throw e;
        }
    }
}
