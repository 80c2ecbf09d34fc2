package dev.earshot.web.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.earshot.web.http.ByteRange.RangeRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Expectations are from RFC 9110, sections 14.1 and 14.2, for a document of 10,000 bytes, as in its examples. */
class ByteRangeTest {
    private static final int LENGTH = 10_000;

    @ParameterizedTest
    @CsvSource({
        "bytes=0-499, 0, 499",
        "bytes=500-999, 500, 999",
        "bytes=9500-, 9500, 9999",
        "bytes=-500, 9500, 9999",
        "bytes=0-0, 0, 0",
        "bytes=-1, 9999, 9999",
        "bytes=-10001, 0, 9999",
        "bytes=9999-10000, 9999, 9999",
        "Bytes=0-0, 0, 0",
        "bytes=1-99999999999999999999, 1, 9999",
        "bytes=-99999999999999999999, 0, 9999",
    })
    void selectsARange(String value, long first, long last) {
        assertEquals(new RangeRequest.Partial(new ByteRange(first, last)), ByteRange.parse(value, LENGTH));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=10000-", "bytes=10000-10001", "bytes=-0", "bytes=99999999999999999999-"})
    void rejectsRangesOutsideOfTheDocument(String value) {
        assertEquals(new RangeRequest.Unsatisfiable(), ByteRange.parse(value, LENGTH));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bytes",
                "bytes=",
                "bytes=-",
                "bytes=5-4",
                "bytes=a-b",
                "items=0-4",
                "bytes=--1",
                "bytes=0-0,2-3",
                "bytes=0x1-2"
            })
    void ignoresOtherUnitsSeveralRangesAndSyntaxErrors(String value) {
        assertEquals(new RangeRequest.Full(), ByteRange.parse(value, LENGTH));
    }

    @Test
    void ignoresTheLimitsOfAnEmptyDocument() {
        assertEquals(new RangeRequest.Unsatisfiable(), ByteRange.parse("bytes=0-", 0));
        assertEquals(new RangeRequest.Full(), ByteRange.parse(null, 0));
    }
}
