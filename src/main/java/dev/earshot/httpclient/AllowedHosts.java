package dev.earshot.httpclient;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Hosts that the operator trusts by name, even if their addresses are private.
 *
 * @param names in lower case
 */
public record AllowedHosts(Set<String> names) {
    /** No hosts. */
    public static final AllowedHosts NONE = new AllowedHosts(Set.of());

    public AllowedHosts {
        names = Set.copyOf(names);
    }

    public static AllowedHosts of(Collection<String> names) {
        return new AllowedHosts(names.stream().map(AllowedHosts::normalize).collect(Collectors.toSet()));
    }

    /** Returns whether a host is trusted. */
    public boolean contains(@Nullable String host) {
        return host != null && names.contains(normalize(host));
    }

    /** Returns a host name in lower case, without the brackets of an IPv6 address and without a trailing dot. */
    public static String normalize(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        if (name.startsWith("[") && name.endsWith("]")) {
            name = name.substring(1, name.length() - 1);
        }
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }
}
