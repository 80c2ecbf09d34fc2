package dev.earshot.cli;

import dev.earshot.article.ArticleId;
import dev.earshot.article.SiteUrls;
import dev.earshot.article.UpdateId;
import dev.earshot.article.Withdrawn;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Withdraws an article or one of its updates from a server. */
@Command(
        name = "withdraw",
        mixinStandardHelpOptions = true,
        description = "Withdraws an article, or one of its updates, from a server. Its addresses then return 410. "
                + "Publish it again to restore it.")
final class WithdrawCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "ARTICLE", description = "Article id")
    private String article = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "UPDATE",
            description = "Update id, the end of its address (default: the whole article)")
    private @Nullable String update;

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            description = "Why, shown to readers, up to 300 characters (default: none)")
    private @Nullable String reason;

    @Mixin
    private ServerOptions server;

    @Spec
    private CommandSpec spec;

    WithdrawCommand(PublishTarget target) {
        this.server = new ServerOptions(target);
        this.spec = CommandSpec.create();
    }

    @Override
    public Integer call() {
        ArticleId id =
                ArticleId.parse(article).orElseThrow(() -> usageError("\"" + article + "\" is not an article id"));
        String one = update;
        String path = "/api/articles/" + id
                + (one == null
                        ? ""
                        : "/updates/"
                                + UpdateId.parse(one)
                                        .orElseThrow(() -> usageError("\"" + one + "\" is not an update id")));
        String why = cleanReason();
        String query = why == null ? "" : "?" + SiteUrls.queryParameter("reason", why);
        try (PublishingClient client = server.client()) {
            return new EditReport(
                                    spec.commandLine().getOut(),
                                    spec.commandLine().getErr())
                            .print(article, client.delete(path + query))
                    ? 0
                    : 1;
        } catch (IOException e) {
            spec.commandLine().getErr().println("problem: " + e.getMessage());
            return 1;
        }
    }

    private @Nullable String cleanReason() {
        try {
            return Withdrawn.cleanReason(reason);
        } catch (IllegalArgumentException e) {
            throw usageError("--reason has more than " + Withdrawn.MAX_REASON_LENGTH + " characters");
        }
    }

    private ParameterException usageError(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
