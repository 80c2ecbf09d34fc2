package dev.earshot.web;

import dev.earshot.archive.ChangeLog;
import dev.earshot.intake.document.Problem;
import dev.earshot.lifecycle.Health;
import dev.earshot.lifecycle.Heartbeat;
import dev.earshot.lifecycle.StorageProblem;
import dev.earshot.lifecycle.StorageStatus;
import dev.earshot.source.poll.SourceStatus;
import dev.earshot.web.api.TokenAuthenticator;
import dev.earshot.web.http.ClientAddress;
import dev.earshot.web.http.ErrorHandler;
import dev.earshot.web.http.ResponseWriter;
import dev.earshot.web.http.Routes;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The health checks. {@code /readyz} answers 503 if a thread hangs or keeps failing, or if something can't be stored. Anybody is
 * told whether the server is ready. Details, which name files and sources, are for the operator: with the token, or on the port
 * of metrics.
 */
final class ReadinessRoutes {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String JSON_TYPE = "application/json";
    private static final String READINESS = "/readyz";
    private static final Pattern BEARER = Pattern.compile("(?i)bearer .*");

    private final Health health;
    private final ChangeLog changeLog;
    private final Supplier<List<Problem>> problems;
    private final Supplier<List<SourceStatus>> sources;
    private final @Nullable TokenAuthenticator authenticator;

    /**
     * @param problems the problems of the current files
     * @param sources the status of each source
     * @param authenticator checks who may see details; null if there is no token
     */
    ReadinessRoutes(
            Health health,
            ChangeLog changeLog,
            Supplier<List<Problem>> problems,
            Supplier<List<SourceStatus>> sources,
            @Nullable TokenAuthenticator authenticator) {
        this.health = health;
        this.changeLog = changeLog;
        this.problems = problems;
        this.sources = sources;
        this.authenticator = authenticator;
    }

    void register(Routes routes) {
        routes.getSameOrigin("/healthz", context -> respond(context, 200, Map.of("status", "up")));
        routes.getSameOrigin(READINESS, this::readiness);
    }

    private void readiness(Context context) {
        String authorization = context.header("Authorization");
        if (MetricsPort.has(context)) {
            details(context);
        } else if (authenticator != null
                && authorization != null
                && BEARER.matcher(authorization).matches()) {
            authenticator.authenticate(authorization, ClientAddress.of(context), READINESS);
            details(context);
        } else {
            boolean isReady = health.isReady();
            respond(context, status(isReady), Map.of("status", text(isReady)));
        }
    }

    private void details(Context context) {
        boolean isReady = health.isReady();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", text(isReady));
        body.put("sequence", changeLog.head().sequence());
        body.put(
                "storage",
                health.storageProblems().stream()
                        .map(ReadinessRoutes::storageJson)
                        .toList());
        body.put(
                "threads",
                health.heartbeats().stream()
                        .map(Heartbeat::status)
                        .map(ReadinessRoutes::threadJson)
                        .toList());
        body.put("problems", problems.get());
        body.put("sources", sources.get());
        respond(context, status(isReady), body);
    }

    private static Map<String, Object> storageJson(StorageStatus status) {
        return Map.of(
                "name",
                status.name(),
                "problem",
                Objects.requireNonNullElse(status.problem(), StorageProblem.DISK_FAILING)
                        .text());
    }

    private static Map<String, Object> threadJson(Heartbeat.Status status) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", status.name());
        json.put("state", status.state().name().toLowerCase(Locale.ROOT));
        if (status.since() != null) {
            json.put("since", status.since().toString());
        }
        json.put("failures", status.failures());
        return json;
    }

    private static int status(boolean isReady) {
        return isReady ? 200 : 503;
    }

    private static String text(boolean isReady) {
        return isReady ? "ready" : "not ready";
    }

    private static void respond(Context context, int status, Object body) {
        context.res().setHeader("Cache-Control", ErrorHandler.NO_STORE);
        ResponseWriter.write(context, status, JSON_TYPE, JSON.writeValueAsBytes(body));
    }
}
