package dev.earshot.web;

import dev.earshot.source.poll.Delivery;
import dev.earshot.source.poll.Follower;
import dev.earshot.web.http.Answers;
import dev.earshot.web.http.Failures;
import dev.earshot.web.http.RequestFailure;
import dev.earshot.web.http.Routes;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Where hubs ask and deliver (WebSub, sections 5.3 and 7). */
final class SubscriptionRoutes {
    private static final String PATH = "/websub/{token}";
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final int MOST_CHALLENGE = 2_000;
    private static final String SOON = "60";

    private final Follower follower;

    SubscriptionRoutes(Follower follower) {
        this.follower = follower;
    }

    void register(Routes routes) {
        routes.config().get(PATH, this::verify);
        routes.config().post(PATH, this::deliver);
    }

    private void verify(Context context) {
        String challenge = context.queryParam("hub.challenge");
        if (challenge != null && challenge.length() > MOST_CHALLENGE) {
            throw RequestFailure.badParameter("hub.challenge", "up to " + MOST_CHALLENGE + " characters");
        }
        byte[] echo = follower.verify(
                        context.pathParam("token"),
                        context.queryParam("hub.mode"),
                        context.queryParam("hub.topic"),
                        challenge,
                        context.queryParam("hub.lease_seconds"))
                .orElseThrow(RequestFailure::notFound)
                .getBytes(StandardCharsets.UTF_8);
        context.res().setHeader("Cache-Control", Failures.NOT_KEPT);
        Answers.write(context, 200, TEXT, echo);
    }

    private void deliver(Context context) throws IOException {
        Delivery delivery = follower.deliver(
                context.pathParam("token"),
                context.header("X-Hub-Signature"),
                context.header("Content-Type"),
                context.req().getInputStream());
        switch (delivery) {
            case TAKEN, IGNORED -> context.status(204);
            case UNKNOWN ->
                throw new RequestFailure(
                        410, "This subscription was withdrawn", "What is on the air now is on the front page.");
            case BUSY -> {
                context.res().setHeader("Retry-After", SOON);
                throw new RequestFailure(503, "There is no room for this now", "Send it again in a minute.");
            }
            case TOO_LARGE -> throw new RequestFailure(413, "The request is too large", "Send less at once.");
        }
    }
}
