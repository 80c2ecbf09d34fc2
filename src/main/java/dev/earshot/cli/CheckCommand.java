package dev.earshot.cli;

import dev.earshot.article.Text;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateId;
import dev.earshot.desk.Desk;
import dev.earshot.draft.Draft;
import dev.earshot.i18n.Messages;
import dev.earshot.intake.Intake;
import dev.earshot.intake.document.InputDocument;
import dev.earshot.intake.document.Problem;
import dev.earshot.intake.document.ReadResult;
import dev.earshot.intake.document.UnresolvedCorrection;
import dev.earshot.source.opml.OpmlCheck;
import dev.earshot.speech.english.Lexicon;
import dev.earshot.speech.english.LexiconFile;
import dev.earshot.text.Quantities;
import dev.earshot.text.Times;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what article files and subscription lists contain, and their problems. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Prints how article files are read: each update with its time, kind and first words, and each "
                + "problem with its location. For a subscription list (.opml), prints what would be polled. "
                + "Exits 1 if there is a problem.")
final class CheckCommand implements Callable<Integer> {
    private static final int EXCERPT_LENGTH = 60;

    private final Intake intake;
    private final Clock clock;

    @Option(
            names = "--why",
            description =
                    "Also print why parts of a web page are read as updates or not: the evidence, with its weight")
    private boolean why;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Article files, subscription lists or lexicons")
    private List<Path> files = List.of();

    @Spec
    private CommandSpec spec;

    CheckCommand(Intake intake, Clock clock) {
        this.intake = intake;
        this.clock = clock;
        this.spec = CommandSpec.create();
    }

    @Override
    public Integer call() {
        boolean clean = true;
        for (Path file : files) {
            clean &= check(file);
        }
        return clean ? 0 : 1;
    }

    private boolean check(Path file) {
        PrintWriter out = spec.commandLine().getOut();
        List<Problem> problems;
        try {
            byte[] content = Files.readAllBytes(file);
            String name = FileProblems.name(file);
            problems = name.endsWith(".opml")
                    ? checkSubscriptions(OpmlCheck.of(name, content), out)
                    : name.endsWith(".pls")
                            ? checkLexicon(name, LexiconFile.read(file), out)
                            : checkArticle(file, name, intake.read(InputDocument.ofFile(name, content)), out);
        } catch (IOException e) {
            problems = List.of(FileProblems.problem(file, e));
        }
        problems.forEach(problem -> out.println("problem: " + problem));
        out.flush();
        return problems.isEmpty();
    }

    private static List<Problem> checkLexicon(String name, Lexicon.LoadResult loadResult, PrintWriter out) {
        out.println(name + ": " + Quantities.pluralize(loadResult.lexicon().size(), "word"));
        return loadResult.problems().stream()
                .map(problem -> new Problem(name, problem.line(), problem.message()))
                .toList();
    }

    private List<Problem> checkArticle(Path file, String name, ReadResult readResult, PrintWriter out) {
        return switch (readResult) {
            case ReadResult.Rejected rejected -> rejected.problems();
            case ReadResult.Accepted accepted -> {
                Desk.Preview preview = Desk.preview(accepted.draft(), clock.instant());
                print(accepted.draft(), preview.updates(), out);
                if (why) {
                    accepted.evidence().forEach(evidence -> out.println("  why: " + evidence));
                    if (accepted.evidence().isEmpty()) {
                        out.println("  why: nothing in it looks like an update with a time");
                    }
                }
                printUnknownNames(new ArticleFile(accepted.draft(), preview.updates(), LexiconFile.beside(file)), out);
                yield Stream.concat(
                                accepted.remarks().stream(),
                                preview.unlinked().stream().map(update -> UnresolvedCorrection.problem(name, update)))
                        .toList();
            }
        };
    }

    /** Lists names that may be mispronounced, for the lexicon's editor. */
    private static void printUnknownNames(ArticleFile article, PrintWriter out) {
        List<String> unknown = article.scripts().stream()
                .flatMap(script -> script.unknownNames(article.lexicon()).stream())
                .distinct()
                .toList();
        if (!unknown.isEmpty()) {
            out.println("  Names not in the lexicon: " + String.join(", ", unknown));
        }
    }

    private static List<Problem> checkSubscriptions(OpmlCheck list, PrintWriter out) {
        for (OpmlCheck.CheckedSource checkedSource : list.sources()) {
            out.println(checkedSource.article() + ": " + checkedSource.kind() + " of " + checkedSource.url()
                    + ", every " + Messages.ENGLISH.formatDuration(checkedSource.interval()));
        }
        return list.problems();
    }

    private void print(Draft draft, List<Update> updates, PrintWriter out) {
        Instant now = clock.instant();
        Times times = new Times(draft.copy().zone(), draft.copy().language());
        Map<UpdateId, Update> byId = updates.stream().collect(Collectors.toMap(Update::id, Function.identity()));
        out.println(draft.id() + ": " + draft.copy().headline());
        out.println("  " + Quantities.pluralize(updates.size(), "update")
                + (draft.copy().body().isEmpty() || draft.updates().isEmpty()
                        ? ""
                        : ", background of "
                                + Quantities.pluralize(draft.copy().body().size(), "block"))
                + (draft.withdrawn() ? ", withdrawn" : draft.coverageEnd() != null ? ", ended" : ""));
        for (Update update : updates.reversed()) {
            out.println("  " + published(update, times) + "  "
                    + update.kind().name().toLowerCase(Locale.ROOT) + "  "
                    + Text.truncate(Text.cleanLine(update.plainText()), EXCERPT_LENGTH)
                    + corrected(update, byId, times)
                    + (update.publishedAt().isAfter(now) ? "  (in the future: held until then)" : ""));
        }
    }

    private static String published(Update update, Times times) {
        return update.dateOnly() ? times.date(update.publishedAt()) : times.dateTimeAndZone(update.publishedAt());
    }

    private static String corrected(Update update, Map<UpdateId, Update> byId, Times times) {
        Update corrected = update.corrects() == null ? null : byId.get(update.corrects());
        return corrected == null ? "" : "  (corrects the update of " + published(corrected, times) + ")";
    }
}
