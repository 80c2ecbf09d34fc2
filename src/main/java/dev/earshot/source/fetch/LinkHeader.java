package dev.earshot.source.fetch;

import dev.earshot.httpclient.HttpUris;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** Finds links in Link header fields (RFC 8288). */
public final class LinkHeader {
    private LinkHeader() {}

    /**
     * One link of a field.
     *
     * @param target as in the field, which may be relative
     * @param parameters by name in lower case; of repeated ones the first
     */
    record Link(String target, Map<String, String> parameters) {
        Link {
            parameters = Map.copyOf(parameters);
        }

        boolean hasRelation(String relation) {
            return Arrays.stream(parameters.getOrDefault("rel", "").split("\\s+"))
                    .anyMatch(relation::equalsIgnoreCase);
        }

        /** Returns whether the link is about the response itself, rather than about another resource or a part. */
        boolean isAbout(URI address) {
            String anchor = parameters.getOrDefault("anchor", "");
            return anchor.isEmpty()
                    || resolve(address, anchor).filter(address::equals).isPresent();
        }
    }

    /** Returns the absolute target of the first link with a relation; empty if there is none with an HTTP address. */
    public static Optional<URI> find(FetchResponse response, String relation) {
        URI address = response.address();
        return response.headerValues("Link").stream()
                .flatMap(value -> LinkParser.parse(value).stream())
                .filter(link -> link.hasRelation(relation) && link.isAbout(address))
                .findFirst()
                .flatMap(link -> resolve(address, link.target()))
                .filter(HttpUris::isHttp);
    }

    private static Optional<URI> resolve(URI base, String reference) {
        try {
            return Optional.of(base.resolve(reference.strip()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
