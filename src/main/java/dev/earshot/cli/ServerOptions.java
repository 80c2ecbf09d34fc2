package dev.earshot.cli;

import dev.earshot.web.api.PublishToken;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of {@code publish} and {@code withdraw} that concern the server. */
final class ServerOptions {
    private final PublishTarget target;

    @Option(
            names = "--to",
            paramLabel = "URL",
            description = "Server URL, such as https://news.example.org (default: the server on this machine). "
                    + "Its token is read from the setting EARSHOT_PUBLISH_TOKEN.")
    private @Nullable URI to;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    ServerOptions(PublishTarget target) {
        this.target = target;
    }

    /** Returns a client with these options; call it after the command line has been parsed. */
    PublishingClient client() {
        URI server = to == null ? target.server() : to;
        boolean isHttp = "http".equalsIgnoreCase(server.getScheme()) || "https".equalsIgnoreCase(server.getScheme());
        if (!isHttp || server.getHost() == null || server.getRawQuery() != null || server.getRawFragment() != null) {
            throw usageError("--to is \"" + server + "\"; it must be like https://news.example.org");
        }
        if (server.getRawUserInfo() != null) {
            throw usageError("--to has a user name in it; set the server's token in EARSHOT_PUBLISH_TOKEN instead");
        }
        PublishToken token = target.token();
        if (token == null) {
            throw usageError("publishing requires the server's token in the setting EARSHOT_PUBLISH_TOKEN");
        }
        return new PublishingClient(server, token, target.retryDelay());
    }

    private ParameterException usageError(String message) {
        if (spec == null) {
            throw new IllegalStateException(message);
        }
        return new ParameterException(spec.commandLine(), message);
    }
}
