package dev.earshot.cli;

import dev.earshot.intake.Intake;
import dev.earshot.speech.Script;
import dev.earshot.speech.ScriptOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the script that the voice reads. */
@Command(
        name = "script",
        mixinStandardHelpOptions = true,
        description = "Prints the script that the voice reads, one sentence per line.")
final class ScriptCommand implements Callable<Integer> {
    private final Intake intake;
    private final Clock clock;

    @ArgGroup(multiplicity = "1")
    private Input input = new Input();

    @Option(
            names = {"-l", "--language"},
            paramLabel = "TAG",
            defaultValue = "en-US",
            description = "Language of the lines, such as en-GB (default: ${DEFAULT-VALUE})")
    private String language = "en-US";

    @Spec
    private CommandSpec spec;

    /** An article, or lines of text. */
    static final class Input {
        @Parameters(paramLabel = "FILE", description = "Article file")
        private @Nullable Path file;

        @Option(
                names = "--lines",
                paramLabel = "TEXTS",
                description = "File with one text per line, or - for standard input; prints a line for each")
        private @Nullable Path lines;
    }

    ScriptCommand(Intake intake, Clock clock) {
        this.intake = intake;
        this.clock = clock;
        this.spec = CommandSpec.create();
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Path lines = input.lines;
        if (lines != null) {
            return printLines(lines, out);
        }
        Path file = input.file == null ? Path.of("") : input.file;
        ArticleFile article = ArticleFile.read(
                intake, file, clock.instant(), spec.commandLine().getErr());
        if (article == null) {
            return 1;
        }
        article.scripts().stream()
                .map(Script::text)
                .filter(text -> !text.isEmpty())
                .forEach(out::println);
        out.flush();
        return 0;
    }

    /** Prints one line for each input line, as soon as it is read; an empty one if there is nothing to speak. */
    private int printLines(Path path, PrintWriter out) {
        try (InputStream in = path.toString().equals("-") ? System.in : Files.newInputStream(path);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            Locale locale = Locale.forLanguageTag(language);
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                out.println(
                        Script.of(line, locale, ScriptOptions.DEFAULT).text().replace('\n', ' '));
                out.flush();
            }
            return 0;
        } catch (IOException e) {
            spec.commandLine().getErr().println("problem: " + FileProblems.problem(path, e));
            return 1;
        }
    }
}
