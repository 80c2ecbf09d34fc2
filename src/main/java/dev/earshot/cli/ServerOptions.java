package dev.earshot.cli;

import dev.earshot.web.api.PublishToken;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What {@code publish} and {@code withdraw} must know of the server that they speak to. */
final class ServerOptions {
    private final Remote remote;

    @Option(
            names = "--to",
            paramLabel = "URL",
            description = "the server, such as https://news.example.org; the one on this machine if this is not given. "
                    + "Its token is read from the setting EARSHOT_PUBLISH_TOKEN")
    private @Nullable URI to;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    ServerOptions(Remote remote) {
        this.remote = remote;
    }

    /** Ready to send, once the command line has been read. */
    PublishingClient client() {
        URI server = to == null ? remote.server() : to;
        boolean web = "http".equalsIgnoreCase(server.getScheme()) || "https".equalsIgnoreCase(server.getScheme());
        if (!web || server.getHost() == null || server.getRawQuery() != null || server.getRawFragment() != null) {
            throw misused("--to is \"" + server + "\"; it must be like https://news.example.org");
        }
        if (server.getRawUserInfo() != null) {
            throw misused("--to has an account in it; what the server wants is the token in EARSHOT_PUBLISH_TOKEN");
        }
        PublishToken token = remote.token();
        if (token == null) {
            throw misused("publishing needs the server's token in the setting EARSHOT_PUBLISH_TOKEN");
        }
        return new PublishingClient(server, token, remote.pause());
    }

    private ParameterException misused(String message) {
        if (spec == null) {
            throw new IllegalStateException(message);
        }
        return new ParameterException(spec.commandLine(), message);
    }
}
