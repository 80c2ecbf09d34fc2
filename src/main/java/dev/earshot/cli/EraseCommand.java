package dev.earshot.cli;

import dev.earshot.article.ArticleId;
import dev.earshot.article.UpdateId;
import dev.earshot.upkeep.ArchiveLocation;
import dev.earshot.upkeep.Eraser;
import dev.earshot.upkeep.UpkeepException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Erases an article or an update from the archive for good. */
@Command(
        name = "erase",
        mixinStandardHelpOptions = true,
        description =
                "Erases an article, or one of its updates, from this machine's archive for good, with all revisions, "
                        + "search results, recordings and stored responses. Its addresses return 410 from then on. "
                        + "This can't be undone.")
final class EraseCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "ARTICLE", description = "Article id")
    private String article = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "UPDATE",
            description = "Update id, the end of its address (default: the whole article)")
    private @Nullable String update;

    private final UpkeepRunner runner;
    private final ArchiveLocation location;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    EraseCommand(UpkeepRunner runner, ArchiveLocation location) {
        this.runner = runner;
        this.location = location;
    }

    @Override
    public Integer call() {
        ArticleId id =
                ArticleId.parse(article).orElseThrow(() -> usageError("\"" + article + "\" is not an article id"));
        String one = update;
        UpdateId updateId = one == null
                ? null
                : UpdateId.parse(one).orElseThrow(() -> usageError("\"" + one + "\" is not an update id"));
        return runner.run(() -> erase(id, updateId));
    }

    private int erase(ArticleId id, @Nullable UpdateId updateId) throws UpkeepException {
        String name = updateId == null ? "article " + id : "update " + updateId + " of " + id;
        Eraser.Result result = new Eraser(location).erase(id, updateId);
        switch (result.outcome()) {
            case NOT_FOUND -> {
                runner.err().println("problem: " + name + " not found");
                return 1;
            }
            case ERASED_BEFORE -> runner.out().println("Erased before: " + name + ".");
            case ERASED -> runner.out().println("Erased " + name + ".");
        }
        runner.out()
                .println("Sound files deleted: " + result.soundFiles()
                        + ". Those still needed are made again on request.");
        runner.out()
                .println(
                        "Now remove the words from everything that this command can't reach: article files, sources, older"
                                + " backups, logs, copies of partners.");
        if (!result.isClean()) {
            runner.err()
                    .println(
                            "problem: words may remain in earshot.db-wal because a reader was using it; run this again");
            return 1;
        }
        return 0;
    }

    private ParameterException usageError(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
