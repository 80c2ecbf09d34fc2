package dev.earshot.source.fetch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Parses the value of a Link field (RFC 8288, appendix B). Ignores everything after a syntax error. */
final class LinkParser {
    private final String value;
    private int at;

    private LinkParser(String value) {
        this.value = value;
    }

    static List<LinkHeader.Link> parse(String value) {
        return new LinkParser(value).links();
    }

    private List<LinkHeader.Link> links() {
        List<LinkHeader.Link> links = new ArrayList<>();
        skip(" \t,");
        while (next() == '<') {
            int end = value.indexOf('>', at);
            if (end < 0) {
                break;
            }
            String target = value.substring(at + 1, end);
            at = end + 1;
            links.add(new LinkHeader.Link(target, parameters()));
            skip(" \t,");
        }
        return links;
    }

    private Map<String, String> parameters() {
        Map<String, String> parameters = new HashMap<>();
        skip(" \t");
        while (next() == ';') {
            skip("; \t");
            String name = upTo("=;, \t").toLowerCase(Locale.ROOT);
            skip(" \t");
            parameters.putIfAbsent(name, next() == '=' ? parameterValue() : "");
            skip(" \t");
        }
        return parameters;
    }

    private String parameterValue() {
        skip("=");
        skip(" \t");
        return next() == '"' ? quotedString() : upTo(";,").strip();
    }

    private String quotedString() {
        StringBuilder text = new StringBuilder();
        for (at++; at < value.length() && value.charAt(at) != '"'; at++) {
            if (value.charAt(at) == '\\' && at + 1 < value.length()) {
                at++;
            }
            text.append(value.charAt(at));
        }
        at = Math.min(at + 1, value.length());
        return text.toString();
    }

    /** Returns the next character; a line feed, which no field has, at the end. */
    private char next() {
        return at < value.length() ? value.charAt(at) : '\n';
    }

    private void skip(String characters) {
        while (characters.indexOf(next()) >= 0) {
            at++;
        }
    }

    private String upTo(String characters) {
        int start = at;
        while (at < value.length() && characters.indexOf(value.charAt(at)) < 0) {
            at++;
        }
        return value.substring(start, at);
    }
}
