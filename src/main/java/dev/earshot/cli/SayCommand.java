package dev.earshot.cli;

import dev.earshot.article.ArticleCopy;
import dev.earshot.i18n.Messages;
import dev.earshot.intake.Intake;
import dev.earshot.intake.document.Problem;
import dev.earshot.speech.Speech;
import dev.earshot.speech.english.LexiconFile;
import dev.earshot.speech.sound.Mp3Clip;
import dev.earshot.speech.sound.Tags;
import dev.earshot.speech.voice.UnspeakableException;
import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
final class SayCommand implements Callable<Integer> {
    private static final int BAR_WIDTH = 30;

    private final Intake intake;
    private final String siteTitle;
    private final Clock clock;

    @Parameters(paramLabel = "FILE", description = "Article file")
    private Path file = Path.of("");

    @Option(
            names = {"-o", "--output"},
            paramLabel = "MP3",
            description = "Output file (default: <id>.mp3)")
    private @Nullable Path output;

    @Spec
    private CommandSpec spec;

    SayCommand(Intake intake, String siteTitle, Clock clock) {
        this.intake = intake;
        this.siteTitle = siteTitle;
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
            err.println("problem: " + FileProblems.problem(file, e));
            return 1;
        }
    }

    private int say(ArticleFile article) throws IOException {
        ArticleCopy copy = article.copy();
        List<ArticleFile.Segment> segments = article.segments();
        Speech speech = new Speech(Runtime.getRuntime().availableProcessors());
        speech.setLexicon(LexiconFile.read(file.toAbsolutePath().resolveSibling(LexiconFile.NAME))
                .lexicon());
        Tags tags = new Tags(
                copy.headline(),
                copy.headline(),
                siteTitle,
                article.updates().isEmpty()
                        ? null
                        : article.updates().getFirst().publishedAt(),
                copy.language());
        List<byte[]> pieces = new ArrayList<>();
        List<String> titles = new ArrayList<>();
        String failure = "";
        try (ExecutorService speakers =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            List<Future<byte[]>> work = new ArrayList<>();
            for (ArticleFile.Segment segment : segments) {
                work.add(speakers.submit(
                        () -> speech.speak(segment.script().get(), tags).mp3()));
            }
            for (int i = 0; i < segments.size(); i++) {
                try {
                    pieces.add(work.get(i).get());
                    titles.add(segments.get(i).title());
                } catch (ExecutionException e) {
                    if (!(e.getCause() instanceof UnspeakableException reason)) {
                        throw new IllegalStateException(e.getCause());
                    }
                    failure = reason.reason();
                } catch (InterruptedException e) {
                    speakers.shutdownNow();
                    Thread.currentThread().interrupt();
                    return 1;
                }
                progress(i + 1, segments.size());
            }
        }
        if (pieces.isEmpty()) {
            spec.commandLine().getErr().println("problem: " + new Problem(file.toString(), 0, failure));
            return 1;
        }
        byte[] mp3 = Mp3Clip.join(pieces, titles, tags);
        Path to = output == null ? Path.of(article.draft().id() + ".mp3") : output;
        Files.write(to, mp3);
        spec.commandLine().getOut().println(to + ": " + Messages.ENGLISH.formatSize(mp3.length));
        return 0;
    }

    /** Draws a progress bar if a person is watching. */
    private void progress(int done, int total) {
        if (!isTerminal()) {
            return;
        }
        int filled = BAR_WIDTH * done / total;
        PrintWriter err = spec.commandLine().getErr();
        err.print("\r[" + "#".repeat(filled) + " ".repeat(BAR_WIDTH - filled) + "] " + done + " of " + total
                + (done == total ? "\n" : ""));
        err.flush();
    }

    /** Since Java 22 there can be a console without a terminal, and a method to distinguish them. */
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
