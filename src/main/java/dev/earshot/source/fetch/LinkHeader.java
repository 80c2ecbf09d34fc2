package dev.earshot.source.fetch;

import dev.earshot.httpclient.HttpUris;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds links in the header field of that name (RFC 8288, section 3). */
public final class LinkHeader {
    private LinkHeader() {}

    /** The first link of a relation, made absolute; empty where there is none that can be asked. */
    public static Optional<URI> find(FetchResponse fetchResponse, String relation) {
        for (String line : fetchResponse.headerValues("Link")) {
            int from = line.indexOf('<');
            while (from >= 0) {
                int to = line.indexOf('>', from);
                int next = to < 0 ? -1 : line.indexOf('<', to);
                if (to < 0) {
                    break;
                }
                String parameters = line.substring(to + 1, next < 0 ? line.length() : next);
                if (relations(parameters).contains(relation)) {
                    return resolve(fetchResponse.address(), line.substring(from + 1, to));
                }
                from = next;
            }
        }
        return Optional.empty();
    }

    private static List<String> relations(String parameters) {
        for (String parameter : parameters.split(";")) {
            String[] parts = parameter.split("=", 2);
            if (parts.length == 2 && parts[0].strip().equalsIgnoreCase("rel")) {
                String value = parts[1].strip().toLowerCase(Locale.ROOT);
                // the comma that parts this link from the next
                String list = value.endsWith(",") ? value.substring(0, value.length() - 1) : value;
                return List.of(list.replace('"', ' ').strip().split(" "));
            }
        }
        return List.of();
    }

    private static Optional<URI> resolve(URI base, String target) {
        try {
            return Optional.of(base.resolve(target.strip())).filter(HttpUris::isHttp);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
