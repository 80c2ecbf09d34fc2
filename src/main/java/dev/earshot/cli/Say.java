package dev.earshot.cli;

import dev.earshot.article.ArticleCopy;
import dev.earshot.article.Speed;
import dev.earshot.intake.Intake;
import dev.earshot.intake.Problem;
import dev.earshot.speech.Form;
import dev.earshot.speech.LexiconFile;
import dev.earshot.speech.Script;
import dev.earshot.speech.Sink;
import dev.earshot.speech.Speech;
import dev.earshot.speech.Tags;
import dev.earshot.speech.Unspeakable;
import dev.earshot.wording.Quantities;
import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Speaks an article file into one MP3. */
@Command(
        name = "say",
        mixinStandardHelpOptions = true,
        description = "Speaks an article into one MP3: headline, updates newest first, background.")
final class Say implements Callable<Integer> {
    private final Intake intake;
    private final String station;
    private final Clock clock;

    @Parameters(paramLabel = "FILE", description = "an article file")
    private Path file = Path.of("");

    @Option(
            names = {"-o", "--output"},
            paramLabel = "MP3",
            description = "where to write; the article's id with .mp3 if this is not given")
    private @Nullable Path output;

    @Spec
    private CommandSpec spec;

    Say(Intake intake, String station, Clock clock) {
        this.intake = intake;
        this.station = station;
        this.clock = clock;
        this.spec = CommandSpec.create();
    }

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        ArticleFile article = ArticleFile.read(intake, file, clock.instant(), err);
        if (article == null) {
            return 1;
        }
        try {
            return say(article);
        } catch (IOException e) {
            err.println("problem: " + Unreadable.problem(file, e));
            return 1;
        }
    }

    private int say(ArticleFile article) throws IOException {
        ArticleCopy copy = article.copy();
        List<Script> scripts = article.scripts();
        Speech speech = new Speech(1);
        speech.learn(LexiconFile.read(file.toAbsolutePath().resolveSibling(LexiconFile.NAME))
                .lexicon());
        Tags tags = new Tags(
                copy.headline(),
                copy.headline(),
                station,
                article.updates().isEmpty()
                        ? null
                        : article.updates().getFirst().publishedAt(),
                copy.language());
        Path to = output == null ? Path.of(article.draft().id() + ".mp3") : output;
        Script all = new Script(
                copy.language(),
                scripts.stream().flatMap(script -> script.sentences().stream()).toList());
        Watched mp3 = new Watched();
        try {
            speech.speak(all, tags, Form.MP3, Speed.NORMAL, mp3);
        } catch (Unspeakable e) {
            spec.commandLine().getErr().println("problem: " + new Problem(file.toString(), 0, e.reason()));
            return 1;
        }
        Files.write(to, mp3.bytes());
        spec.commandLine().getOut().println(to + ": " + Quantities.size(mp3.bytes().length));
        return 0;
    }

    /** Shows how much there is already, where somebody is looking. */
    private final class Watched implements Sink {
        private final Memory memory = new Memory();
        private final boolean shown = isTerminal();
        private long bytes;

        @Override
        public void append(byte[] more, int from, int length) {
            memory.append(more, from, length);
            bytes += length;
            if (shown) {
                PrintWriter err = spec.commandLine().getErr();
                err.print("\r" + Quantities.duration(Duration.ofMillis(bytes * 8 / Speech.KILOBITS)) + " spoken  ");
                err.flush();
            }
        }

        @Override
        public void patch(long at, byte[] other) {
            memory.patch(at, other);
            if (shown) {
                spec.commandLine().getErr().println();
            }
        }

        byte[] bytes() {
            return memory.bytes();
        }
    }

    /** Since Java 22 there is a console without a terminal too, and a method that tells them apart. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isTerminal() {
        Console console = System.console();
        try {
            return console != null
                    && (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }
}
