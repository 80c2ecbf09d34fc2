package dev.earshot;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** How many files, and so connections, this process may open. */
final class OpenFiles {
    /** Fewer than this are too few for a public site. */
    static final long FEW = 4_096;

    /** Assumed on systems that don't say. */
    private static final long UNKNOWN = 65_536;

    private OpenFiles() {}

    static long limit() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? system.getMaxFileDescriptorCount()
                : UNKNOWN;
    }
}
