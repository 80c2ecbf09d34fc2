package dev.earshot.speech.english;

import java.util.List;

/** Reads links, email addresses, handles and hashtags: nobody wants an address read out letter by letter. */
final class WebAddresses {
    private static final String HOST = "(?:[A-Za-z0-9][A-Za-z0-9-]{0,62}+\\.){1,6}[A-Za-z]{2,24}";
    private static final String ENDINGS =
            "(?:com|org|net|gov|edu|info|co\\.uk|org\\.uk|gov\\.uk|news|tv|io|eu|de|fr|ru|uk|ca|au)";

    static final Rule RULE = Rule.all(List.of(
            Rule.replacing(
                    "(?i)\\bhttps?://(?:www\\.)?(" + HOST + ")(?::\\d{1,5})?(?:[/?#][^\\s\"<>]*[^\\s\"<>.,;:!?)'])?/?",
                    match -> "link to " + host(match.group(1))),
            Rule.replacing("(?i)\\bhttps?://[^\\s\"<>]*[^\\s\"<>.,;:!?)']", "link"),
            Rule.replacing(
                    "\\b([A-Za-z0-9._+-]{1,64})@(" + HOST + ")\\b",
                    match -> host(match.group(1)) + " at " + host(match.group(2))),
            Rule.replacing(
                    "(?i)\\b(?:www\\.(" + HOST + ")|((?:[a-z0-9][a-z0-9-]{0,62}+\\.){1,4}" + ENDINGS
                            + "))\\b(?:/[^\\s\"<>]*[^\\s\"<>.,;:!?)'])?/?",
                    match -> host(match.group(1) == null ? match.group(2) : match.group(1))),
            // a path behind it tells an address by any name
            Rule.replacing(
                    "(?<![\\w.@])((?:[a-z0-9][a-z0-9-]{1,62}+\\.){1,3}[a-z]{2,12})/[^\\s\"<>]*[^\\s\"<>.,;:!?)']",
                    match -> host(match.group(1))),
            Rule.replacing("(?<!\\w)@(\\w{1,50})", match -> "at " + words(match.group(1))),
            Rule.replacing("(?<!\\w)#([A-Za-z]\\w{0,60})", match -> "hashtag " + words(match.group(1)))));

    private WebAddresses() {}

    private static String host(String host) {
        return host.replace(".", " dot ").replace("_", " ");
    }

    /** A name made of words that only capitals and underscores divide: WomensMarch. */
    private static String words(String name) {
        return name.replace('_', ' ').replaceAll("(?<=[a-z])(?=[A-Z0-9])|(?<=[A-Z])(?=[A-Z][a-z]{2}|20\\d\\d\\b)", " ");
    }
}
