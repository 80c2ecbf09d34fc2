package dev.earshot.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogTextTest {
    @ParameterizedTest
    @CsvSource({
        "storm.txt: {published=1}, storm.txt: {published=1}",
        "die Flut in Köln – 14 €, die Flut in Köln – 14 €",
        "'a\nb', a\\nb",
        "'a\r\nb', a\\r\\nb",
        "'a\u0000b', a\\u0000b",
        "'\u001b[2Jb', \\u001b[2Jb",
        "'\u009b2Jb', \\u009b2Jb",
        "'a\u0085b', a\\u0085b",
        "'a\u2028b\u2029c', a\\u2028b\\u2029c",
        "'a\u202etxt.exe', a\\u202etxt.exe",
        "'a\u2066b\u2069', a\\u2066b\\u2069",
        "'a\u200eb\u061cc\ufeff', a\\u200eb\\u061cc\\ufeff",
        "'a\u007fb', a\\u007fb",
        "'\ud83d\ude00 \ud800', '\ud83d\ude00 \\ud800'",
        "'\udb40\udc41', '\\u{e0041}'",
        "'\u0645\u06cc\u200c\u062e', '\u0645\u06cc\u200c\u062e'",
    })
    void unsafeCharactersAreEscaped(String text, String line) {
        assertEquals(line, LogText.clean(text));
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.org/feed.atom: 404, https://example.org/feed.atom: 404",
        "https://example.org/feed?key=abc123: 404, https://example.org/feed?key=…: 404",
        "GET https://example.org/feed?key=abc123&format=rss is late, GET https://example.org/feed?key=…&format=… is late",
        "https://example.org/feed?abc123 is late, https://example.org/feed?… is late",
        "https://example.org/#access_token=abc123, https://example.org/#access_token=…",
        "https://user:pass@example.org/x, https://…@example.org/x",
        "(https://user:p@ss@example.org/x), (https://…@example.org/x)",
        "https://user@example.org, https://…@example.org",
        "postgres://earshot:opensesame@db:5432/earshot, postgres://…@db:5432/earshot",
        "jdbc:postgresql://db/earshot?user=earshot&password=opensesame, jdbc:postgresql://db/earshot?user=…&password=…",
        "PURGE http://127.0.0.1:6081/{path}?key=abc123, PURGE http://127.0.0.1:6081/{path}?key=…",
        "GET /articles/storm?token=abc123&x HTTP/1.1, GET /articles/storm?token=…&x HTTP/1.1",
        "password=opensesame and more, password=… and more",
        "{\"token\": \"abc123\"}, {\"token\": \"…\"}",
        "EARSHOT_PUBLISH_TOKEN=correct-horse-battery, EARSHOT_PUBLISH_TOKEN=…",
        "Authorization: Basic dXNlcjpwYXNz, Authorization: Basic …",
        "Bearer correct-horse-battery, Bearer …",
        "failure at POST /websub/0123456789abcdef, failure at POST /websub/…",
    })
    void secretsAreLeftOut(String text, String line) {
        assertEquals(line, LogText.clean(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wrong token from 192.0.2.1: PUT /api/articles/a",
                "storm.txt:3: unknown time zone \"Atlantis\"; use a name like Europe/London",
                "is it true? yes",
                "the subscription request to https://hub.example.org/ for https://example.org/feed failed: timeout",
            })
    void ordinaryLinesAreKept(String line) {
        assertEquals(line, LogText.clean(line));
    }

    @Test
    void longLinesAreCut() {
        String line = LogText.clean("x".repeat(100_000));
        assertTrue(line.length() < 8_100, () -> line.length() + " characters");
        assertTrue(line.endsWith("… (91999 more characters)"), line.substring(8_000));
    }

    /** Each of these makes an expression that backtracks try every beginning or end. */
    @ParameterizedTest
    @ValueSource(
            strings = {"a", "a.", "?", "&a", "://", "a://", "a://@", "token", "token ", "bearer ", "/websub", "?a="})
    void hostileTextIsCleanedInLinearTime(String part) {
        String text = part.repeat(1_000_000 / part.length());
        assertTrue(LogText.clean(text).length() < 8_100);
    }
}
