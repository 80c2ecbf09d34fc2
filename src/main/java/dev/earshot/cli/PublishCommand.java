package dev.earshot.cli;

import dev.earshot.article.ArticleId;
import dev.earshot.article.Source;
import dev.earshot.intake.Intake;
import dev.earshot.intake.document.DocumentFormat;
import dev.earshot.intake.document.InputDocument;
import dev.earshot.intake.document.Problem;
import dev.earshot.intake.document.ReadResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends article files to a server. */
@Command(
        name = "publish",
        mixinStandardHelpOptions = true,
        description = "Sends article files to a server, and prints what was published, corrected and withdrawn. Exits "
                + "1 if a file was rejected.")
final class PublishCommand implements Callable<Integer> {
    private final Intake intake;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Article files: .txt, .html, .json or .jsonld")
    private List<Path> files = List.of();

    @Option(names = "--id", paramLabel = "ID", description = "Article id (default: the id in the file, or its name)")
    private @Nullable String id;

    @Mixin
    private ServerOptions server;

    @Spec
    private CommandSpec spec;

    PublishCommand(Intake intake, PublishTarget target) {
        this.intake = intake;
        this.server = new ServerOptions(target);
        this.spec = CommandSpec.create();
    }

    @Override
    public Integer call() {
        ArticleId articleId = articleId();
        boolean clean = true;
        try (PublishingClient client = server.client()) {
            for (Path file : files) {
                clean &= publish(file, articleId, client);
            }
        }
        return clean ? 0 : 1;
    }

    private @Nullable ArticleId articleId() {
        String given = id;
        if (given == null) {
            return null;
        }
        if (files.size() > 1) {
            throw new ParameterException(spec.commandLine(), "--id requires exactly one file");
        }
        return ArticleId.parse(given)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "--id is \"" + given + "\"; it must be letters a to z, digits and hyphens, at most 100"));
    }

    private boolean publish(Path file, @Nullable ArticleId articleId, PublishingClient client) {
        PrintWriter err = spec.commandLine().getErr();
        String name = FileProblems.name(file);
        byte[] content;
        try {
            content = Files.readAllBytes(file);
        } catch (IOException e) {
            err.println("problem: " + FileProblems.problem(file, e));
            return false;
        }
        DocumentFormat format = DocumentFormat.ofFileName(name).orElse(DocumentFormat.TEXT);
        // read here first, so that a broken file is reported without a request
        switch (intake.read(new InputDocument(Source.EDITOR, name, format, content, articleId, null, null))) {
            case ReadResult.Rejected rejected -> {
                rejected.problems().forEach(problem -> err.println("problem: " + problem));
                return false;
            }
            case ReadResult.Accepted accepted -> {
                try {
                    String path = "/api/articles/" + accepted.draft().id();
                    return new EditReport(spec.commandLine().getOut(), err)
                            .print(name, client.put(path, format.mediaType(), content));
                } catch (IOException e) {
                    err.println("problem: " + new Problem(name, 0, String.valueOf(e.getMessage())));
                    return false;
                }
            }
        }
    }
}
