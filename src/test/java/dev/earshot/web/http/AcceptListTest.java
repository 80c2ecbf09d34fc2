package dev.earshot.web.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expectations are from RFC 9110, sections 5.6.6, 12.4.2 and 12.5.3. */
class AcceptListTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "feed|true",
                "diffe, Feed|true",
                "feed;q=1|true",
                "feed;q=0.001|true",
                "feed ; q=0.5|true",
                "feed;q=0|false",
                "feed;q=0.|false",
                "feed; Q=0.000|false",
                "feed;x=1;q=0|false",
                "feed;x=\"1,2;q=0\"|true",
                "feed;x=\"1;q=0\";q=0.1, other|true",
                "feed;v=1;q=0, feed;v=2;q=0.5|true",
                "x;v=\"a, feed\"|",
                "feeds|",
                "*|",
                "''|",
                "feed;x=\"1|",
            })
    void findsMembersAndTheirWeights(String value, @Nullable Boolean accepted) {
        assertEquals(Optional.ofNullable(accepted), AcceptList.parse(value).find("feed"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"gzip, *;q=0|true", "*, gzip;q=0|false", "*;q=0.1|true", "x-gzip|true", "br|false", "*;q=0|false"})
    void acceptsGzip(String value, boolean accepted) {
        assertEquals(accepted, ResponseWriter.acceptsGzip(AcceptList.parse(value)));
    }
}
