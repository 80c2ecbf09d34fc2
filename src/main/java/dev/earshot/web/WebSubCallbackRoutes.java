package dev.earshot.web;

import dev.earshot.source.poll.PushResult;
import dev.earshot.source.poll.SourceService;
import dev.earshot.web.http.ErrorHandler;
import dev.earshot.web.http.RequestException;
import dev.earshot.web.http.ResponseWriter;
import dev.earshot.web.http.Routes;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The callbacks for hubs: verification and delivery (WebSub, sections 5.3 and 7). */
final class WebSubCallbackRoutes {
    private static final String PATH = "/websub/{token}";
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final int MAX_CHALLENGE_LENGTH = 2_000;
    private static final String RETRY_AFTER_SECONDS = "60";

    private final SourceService sourceService;

    WebSubCallbackRoutes(SourceService sourceService) {
        this.sourceService = sourceService;
    }

    void register(Routes routes) {
        routes.getSameOrigin(PATH, this::verify);
        routes.config().post(PATH, this::deliver);
    }

    private void verify(Context context) {
        String challenge = context.queryParam("hub.challenge");
        if (challenge != null && challenge.length() > MAX_CHALLENGE_LENGTH) {
            throw RequestException.invalidParameter("hub.challenge", "up to " + MAX_CHALLENGE_LENGTH + " characters");
        }
        byte[] echo = sourceService
                .verify(
                        context.pathParam("token"),
                        context.queryParam("hub.mode"),
                        context.queryParam("hub.topic"),
                        challenge,
                        context.queryParam("hub.lease_seconds"))
                .orElseThrow(RequestException::notFound)
                .getBytes(StandardCharsets.UTF_8);
        context.res().setHeader("Cache-Control", ErrorHandler.NO_STORE);
        ResponseWriter.write(context, 200, TEXT, echo);
    }

    private void deliver(Context context) throws IOException {
        PushResult pushResult = sourceService.receivePush(
                context.pathParam("token"),
                context.header("X-Hub-Signature"),
                context.header("Content-Type"),
                context.req().getInputStream());
        switch (pushResult) {
            case ACCEPTED, IGNORED -> context.status(204);
            case UNKNOWN_CALLBACK ->
                throw new RequestException(410, "This subscription has ended", "Stop sending to this callback.");
            case BUSY -> {
                context.res().setHeader("Retry-After", RETRY_AFTER_SECONDS);
                throw new RequestException(503, "The server is busy", "Try again in a minute.");
            }
            case TOO_LARGE -> throw new RequestException(413, "The request is too large", "Send a smaller request.");
        }
    }
}
