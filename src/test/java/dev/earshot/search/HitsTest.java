package dev.earshot.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HitsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cafe | The Café is safe. | Café",
                "lodz | In Łódź, rain. | Łódź",
                "barge struck | It struck a barge: struck again. | struck,barge: struck",
                "'\"barge struck\"' | It struck a barge, struck again. | 'barge, struck'",
                "flood* | Floods and flooding, no fl. | Floods,flooding",
                "flood | Floods close; flooded, flood! Flora. | 'Floods,flooded, flood'",
                "'\"flood\"' | Floods, flood. | flood",
                "harbour | Harbor walls, harbours. | Harbor,harbours",
                "schlueter | Frau Schlüter. | Schlüter",
                "wifi | No Wi-Fi. | Wi-Fi",
                "1000 | All 1,000 homes. | '1,000'",
                "C++ | In C++, not C. | C",
                "U.S. | The US told us. | US",
                "rain OR wind -sun | Sun, rain, wind. | 'rain, wind'",
                "strasse | Die Straße. | Straße",
                "火事 | 大阪で火事があった。 | 火事",
                "rain | RAIN rain Rain-coat | RAIN rain Rain",
            })
    void marksTermsAsSearchMatchesThem(String query, String text, String found) {
        List<String> hits = new SearchQuery(query)
                .hits(text, Locale.US).stream()
                        .map(hit -> text.substring(hit.start(), hit.end()))
                        .toList();
        assertEquals(found == null ? "" : found, String.join(",", hits));
    }
}
