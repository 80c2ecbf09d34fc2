package dev.earshot.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.earshot.article.SiteUrls;
import dev.earshot.hub.Hub;
import dev.earshot.hub.HubRequestException;
import dev.earshot.web.http.ClientAddress;
import dev.earshot.web.http.ErrorHandler;
import dev.earshot.web.http.ResponseWriter;
import dev.earshot.web.http.Routes;
import dev.earshot.web.limit.RequestPace;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.jetty.http.HttpField;

/** The hub (WebSub, section 5). It answers in plain text, since only programs use it. */
final class HubRoutes {
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String DESCRIPTION = """
            This is a WebSub hub (https://www.w3.org/TR/websub/). It pushes the feeds of this server.

            To subscribe, POST a form here with hub.mode=subscribe, hub.topic (the URL in the rel=self link
            of a feed) and hub.callback (your URL). hub.lease_seconds and hub.secret are optional.
            """;

    /** The requests of one client: 500 at once, then 5 per second; ten times as many of all clients. */
    private static final int BURST = 500;

    private static final Duration INTERVAL = Duration.ofMillis(200);
    private static final int CLIENTS_AT_ONCE = 10;

    private final Hub hub;
    private final RequestPace pace;

    HubRoutes(Hub hub, Clock clock) {
        this.hub = hub;
        this.pace = new RequestPace(clock, BURST, INTERVAL, CLIENTS_AT_ONCE);
    }

    void register(Routes routes) {
        routes.get(SiteUrls.HUB, context -> respond(context, 200, DESCRIPTION));
        routes.config().post(SiteUrls.HUB, this::accept);
    }

    private void accept(Context context) {
        String type = context.contentType();
        if (type == null || !FORM.equalsIgnoreCase(HttpField.stripParameters(type))) {
            respond(context, 415, "Unsupported content type. Use " + FORM + ".\n");
            return;
        }
        Optional<Duration> wait = pace.refusal(ClientAddress.of(context));
        if (wait.isPresent()) {
            retryAfter(context, wait.get());
            respond(context, 429, "Too many requests. Send them more slowly.\n");
            return;
        }
        try {
            hub.accept(context.formParamMap());
            respond(context, 202, "Accepted. We will verify your callback.\n");
        } catch (HubRequestException e) {
            if (e.retryAfter() != null) {
                retryAfter(context, e.retryAfter());
            }
            respond(context, e.status(), e.reason() + "\n");
        }
    }

    private static void retryAfter(Context context, Duration wait) {
        context.res()
                .setHeader(
                        "Retry-After",
                        Long.toString(Math.max(1, wait.plusMillis(999).toSeconds())));
    }

    private static void respond(Context context, int status, String text) {
        context.res().setHeader("Cache-Control", ErrorHandler.NO_STORE);
        ResponseWriter.write(context, status, TEXT, text.getBytes(UTF_8));
    }
}
