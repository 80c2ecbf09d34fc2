package dev.earshot.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.earshot.article.SiteUrls;
import dev.earshot.hub.Hub;
import dev.earshot.hub.HubRequestException;
import dev.earshot.web.http.ErrorHandler;
import dev.earshot.web.http.ResponseWriter;
import dev.earshot.web.http.Routes;
import io.javalin.http.Context;
import org.eclipse.jetty.http.HttpField;

/** The hub (WebSub, section 5). It answers in plain text, since only programs use it. */
final class HubRoutes {
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String RETRY_AFTER_SECONDS = "3600";
    private static final String DESCRIPTION = """
            This is a WebSub hub (https://www.w3.org/TR/websub/). It pushes the feeds of this server.

            To subscribe, POST a form here with hub.mode=subscribe, hub.topic (the URL in the rel=self link
            of a feed) and hub.callback (your URL). hub.lease_seconds and hub.secret are optional.
            """;

    private final Hub hub;

    HubRoutes(Hub hub) {
        this.hub = hub;
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
        try {
            hub.accept(context.formParamMap());
            respond(context, 202, "Accepted. We will verify your callback.\n");
        } catch (HubRequestException e) {
            if (e.status() == 503) {
                context.res().setHeader("Retry-After", RETRY_AFTER_SECONDS);
            }
            respond(context, e.status(), e.reason() + "\n");
        }
    }

    private static void respond(Context context, int status, String text) {
        context.res().setHeader("Cache-Control", ErrorHandler.NO_STORE);
        ResponseWriter.write(context, status, TEXT, text.getBytes(UTF_8));
    }
}
