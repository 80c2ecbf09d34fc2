package dev.earshot.speech.english;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhonemesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "ˈnuːɡən | n uw1 g ax n",
                "nˈuːɡən | n uw1 g ax n",
                "ˈkiːv | k iy1 v",
                "ˈtʃɜːrtʃ | ch er1 ch",
                "t͡ʃɛk | ch eh1 k",
                "d͡ʒɪnˈpɪŋ | jh ih n p ih1 ng",
                "dʒʌdʒ | jh ah1 jh",
                "ˌjuːsəfˈzaɪ | y uw1 s ax f z ay1",
                "əˈbaʊt | ax b aw1 t",
                "ˈlɛmənstər | l eh1 m ax n s t er",
                "ˈkæmərə | k ae1 m er ax",
                "ˈlɛtɚ | l eh1 t er",
                "bɜːd | b er1 d",
                "bɝd | b er1 d",
                "ˈnɪəli | n iy1 ax l iy",
                "ɡəʊ | g ow1",
                "ˈbɔɪsi | b oy1 s iy",
                "ˈlɪəri | l ih1 r iy",
                "skwɛə | s k w eh1 r",
                "tʊər | t uh1 r",
                "ˈbʌt.n̩ | b ah1 t ax n",
                "ˈbɒtl̩ | b aa1 t ax l",
                "məˈkʁɔ̃ | m ax k r ow1 n",
                "blɑ̃ | b l aa1 n",
                "vɛ̃ | v ae1 n",
                "bʁœ̃ | b r ah1 n",
                "lɔx | l ao1 k",
                "ˈɡøːtə | g er1 t ax",
                "ty | t uw1",
                "esˈpaɲa | eh s p aa1 n y aa",
                "ʃpaɲ | sh p aa1 n",
                "ɪç | ih1 sh",
                "ˈɕi | sh iy1",
                "ˈʈʂoʊ | ch ow1",
                "ˈtsuːɡ | t s uw1 g",
                "ŋwiən | n w iy1 ax n",
                "ˈsɪŋɪŋ | s ih1 ng ih ng",
                "ˈɑːhmæd | aa1 m ae d",
                "ʔaˈħmad | aa m aa1 d",
                "ˈhwɪtʃ | w ih1 ch",
                "kʷin | k w iy1 n",
                "saˈʊ̯t | s aa uh1 t",
                "/ˈriːs/ | r iy1 s",
                "[ˈriːs] | r iy1 s",
                "'ri:s | r iy1 s",
                "ðə | dh ah1",
                "ˈnjuː jɔːrk | n y uw1, y ao r k",
                "ʃɪn feɪn | sh ih1 n, f ey n"
            })
    void convertsIpaToVoicePhones(String ipa, String phones) {
        assertEquals("", Phonemes.unknown(ipa));
        assertEquals(
                phones,
                Phonemes.of(ipa).stream().map(word -> String.join(" ", word)).collect(Collectors.joining(", ")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ˈkiːv7", "ˈkiЖv", "k?iv", "kiv)", "\u0489kiv"})
    void namesUnknownSymbol(String ipa) {
        String unknown = Phonemes.unknown(ipa);
        assertTrue(Set.of("7", "Ж", "?", ")", "\u0489").contains(unknown), unknown);
        assertThrows(IllegalArgumentException.class, () -> Phonemes.of(ipa));
    }

    @Test
    void composedAndDecomposedLettersAreEqual() {
        assertEquals(Phonemes.of("sa\u0303w"), Phonemes.of("s\u00E3w"));
        assertEquals(Phonemes.of("ic\u0327"), Phonemes.of("i\u00E7"));
    }

    @Test
    void tableUsesOnlyPhonesOfVoice() {
        Set<String> known = Set.of(
                ("aa ae ah ao aw ax ay b ch d dh eh er ey f g hh ih iy jh k l m n ng ow oy p r s sh t th uh uw v w y z zh"
                                + " - 1")
                        .split(" "));
        Map<String, String> rows = Table.read("ipa.tsv").rows();
        assertTrue(rows.size() > 200, "rows: " + rows.size());
        rows.forEach((symbol, row) -> {
            String[] columns = row.split("\t", -1);
            assertEquals(2, columns.length, symbol);
            assertTrue(known.containsAll(List.of(columns[0].split(" "))), symbol + ": " + Arrays.toString(columns));
        });
    }
}
