package dev.earshot.speech.voice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How an operator configures speech programs. */
class SpeechCommandsTest {
    private static final SpeechCommands COMMANDS = SpeechCommands.parse("""
            de: espeak-ng -v de --stdout; cy: raw@22050 piper --model cy.onnx --output-raw;
            en-GB: RHVoice-test -p alan -o /dev/stdout; zh-hant: flite;
            """);

    private static String program(SpeechCommands commands, String language) {
        return commands.forLanguage(Locale.forLanguageTag(language))
                .map(SpeechCommand::program)
                .orElse("none");
    }

    @ParameterizedTest
    @CsvSource({
        "de, espeak-ng",
        "de-AT, espeak-ng",
        "de-u-co-phonebk, espeak-ng",
        "en-GB, RHVoice-test",
        "en-GB-oxendict, RHVoice-test",
        "en, none",
        "en-US, none",
        "zh-Hant-TW, flite",
        "zh-TW, none",
        "und, none"
    })
    void longestMatchingLanguageTagWins(String language, String program) {
        assertEquals(program, program(COMMANDS, language));
    }

    @Test
    void starMatchesOtherLanguages() {
        SpeechCommands commands = SpeechCommands.parse("*: espeak-ng -v {language} --stdout;de:flite");
        assertEquals("flite", program(commands, "de-CH"));
        assertEquals("espeak-ng", program(commands, "en"));
        assertEquals("espeak-ng", program(commands, "und"));
    }

    @Test
    void emptySettingHasNoCommands() {
        assertEquals("none", program(SpeechCommands.parse(" ; "), "de"));
    }

    @Test
    void argumentsSplitAtSpacesOutsideDoubleQuotes() {
        SpeechCommands commands = SpeechCommands.parse("de: \"/opt/my programs/say it\"  -a=\"b; c\" \"\" 'd e' 12:30");
        SpeechCommand command = commands.forLanguage(Locale.GERMAN).orElseThrow();
        assertEquals(List.of("/opt/my programs/say it", "-a=b; c", "", "'d", "e'", "12:30"), command.argv());
        assertEquals("say it", command.program());
        assertEquals(0, command.rawRate());
    }

    @Test
    void rawSoundHasRate() {
        Optional<SpeechCommand> command = COMMANDS.forLanguage(Locale.of("cy"));
        assertEquals(
                Optional.of(new SpeechCommand(List.of("piper", "--model", "cy.onnx", "--output-raw"), 22_050)),
                command);
    }

    @Test
    void differentCommandsHaveDifferentVoiceNames() {
        SpeechCommand one = new SpeechCommand(List.of("say", "a b"), 0);
        assertEquals("say \"a b\", 1", one.voiceName());
        assertNotEquals(one.voiceName(), new SpeechCommand(List.of("say", "a", "b"), 0).voiceName());
        assertEquals("raw@8000 say \"\", 1", new SpeechCommand(List.of("say", ""), 8000).voiceName());
    }

    @Test
    void replacedPlaceholdersAreNotReplacedAgain() {
        SpeechCommand command = new SpeechCommand(List.of("say", "--text={text}", "{file}", "{", "{ text }"), 0);
        assertEquals(
                List.of("say", "--text=$1 {file} \\", "/tmp/words", "{", "{ text }"),
                command.fill(Map.of("text", "$1 {file} \\", "file", "/tmp/words")));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`flite -o x`, `The entry 'flite -o x' must be a language, a colon and a command`",
                "`de: flite; : flite`, `The entry ': flite' must be a language`",
                "`de: flite; DE: espeak-ng`, `The entry 'DE: espeak-ng' is the second one for DE.`",
                "`en_GB: flite`, `The entry 'en_GB: flite' begins with \"en_GB\", which is neither a language tag`",
                "`und: flite`, `The entry 'und: flite' begins with \"und\"`",
                "`de: `, `The entry 'de:' names no program.`",
                "`de: raw@22050`, `The entry 'de: raw@22050' names no program.`",
                "`de: raw piper`, `The entry 'de: raw piper' has no sample rate for raw audio`",
                "`de: raw@fast piper`, `The entry 'de: raw@fast piper' has no sample rate for raw audio`",
                "`de: raw@4000 piper`, `The entry 'de: raw@4000 piper' has an unsupported sample rate; use 8000 to 96000.`",
                "`de: {text}`, `The entry 'de: {text}' has a placeholder in place of the program.`",
                "`de: say {words}`, `The entry 'de: say {words}' has {words}, but the only placeholders are {text}`",
                "`de: say \"a; en: b`, `The entry 'de: say \"a; en: b' has an unclosed double quote.`"
            })
    void invalidSettingIsReportedInOneSentence(String setting, String sentence) {
        String message =
                String.valueOf(assertThrows(IllegalArgumentException.class, () -> SpeechCommands.parse(setting))
                        .getMessage());
        assertTrue(message.startsWith(sentence) && message.endsWith("."), message);
    }
}
