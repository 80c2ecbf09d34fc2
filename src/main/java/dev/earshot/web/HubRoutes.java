package dev.earshot.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.earshot.article.Addresses;
import dev.earshot.hub.Hub;
import dev.earshot.hub.Refusal;
import dev.earshot.web.http.Answers;
import dev.earshot.web.http.Failures;
import dev.earshot.web.http.Routes;
import io.javalin.http.Context;
import java.util.Locale;

/** The hub (WebSub, section 5). It speaks to programs, in plain text. */
final class HubRoutes {
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String LATER = "3600";
    private static final String WHAT = """
            This is a WebSub hub (https://www.w3.org/TR/websub/). It pushes the feeds of this server.

            To subscribe, POST a form here with hub.mode=subscribe, hub.topic (the address of a feed, as its
            rel=self says it) and hub.callback (where you want it sent); hub.lease_seconds and hub.secret may be added.
            """;

    private final Hub hub;

    HubRoutes(Hub hub) {
        this.hub = hub;
    }

    void register(Routes routes) {
        routes.read(Addresses.HUB, context -> answer(context, 200, WHAT));
        routes.config().post(Addresses.HUB, this::take);
    }

    private void take(Context context) {
        String type = context.contentType();
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith(FORM)) {
            answer(context, 415, "Send a form: " + FORM + ".\n");
            return;
        }
        try {
            hub.take(context.formParamMap());
            answer(context, 202, "Taken. The callback is asked soon whether it agrees.\n");
        } catch (Refusal e) {
            if (e.status() == 503) {
                context.res().setHeader("Retry-After", LATER);
            }
            answer(context, e.status(), e.reason() + "\n");
        }
    }

    private static void answer(Context context, int status, String text) {
        context.res().setHeader("Cache-Control", Failures.NOT_KEPT);
        Answers.write(context, status, TEXT, text.getBytes(UTF_8));
    }
}
