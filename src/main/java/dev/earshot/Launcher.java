package dev.earshot;

import java.lang.reflect.InvocationTargetException;

/**
 * Where the jar starts: says in one line which Java is needed when this one is too old.
 *
 * <p>Compiled for Java 8, so that an old Java can load it; everything else needs 21.
 */
public final class Launcher {
    private static final int REQUIRED_JAVA = 21;

    private Launcher() {}

    /**
     * Starts {@link Main} on a Java that can run it.
     *
     * @param args the command line; exit status 2 when this Java is too old
     */
    public static void main(String[] args) throws ReflectiveOperationException {
        String version = System.getProperty("java.specification.version");
        if (Double.parseDouble(version) < REQUIRED_JAVA) {
            System.err.println("earshot: needs Java " + REQUIRED_JAVA + " or newer, and this is Java " + version + " ("
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
