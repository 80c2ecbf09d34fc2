package dev.earshot.speech.english;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiteralTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    \\bCllr(s?)\\b\\.?(?=\\s)     | Cllr
                    (?<=[a-z]\\s)St\\.            | St.
                    \\bsq\\.\\s?(ft)              | sq.
                    colou?r                       | colo
                    ab*cd                         | cd
                    ab+c                          | ab
                    ab{0,2}cde                    | cde
                    [xyz]a[^(\\]]                 | a
                    (long(er)? words)n            | n
                    \\Qa.b\\E[c]                  | a.b
                    \\(x\\)                       | (x)
                    (\\Q)\\E)z                    | z
                    \\p{Lu}q                      | q
                    ^ab.cde$                      | cde
                    """)
    void findsLiteralContainedInAllMatches(String pattern, String literal) {
        assertEquals(literal, Literal.in(pattern));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', textBlock = """
                    abc|def
                    (?i)abc
                    [a-z]+
                    (abc)
                    a?
                    \\d\\s
                    (?:abc|def)
                    """)
    void findsNoLiteralIfMatchesVary(String pattern) {
        assertEquals("", Literal.in(pattern));
    }
}
