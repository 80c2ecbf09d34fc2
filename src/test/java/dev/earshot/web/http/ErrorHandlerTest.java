package dev.earshot.web.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.article.SiteUrls;
import dev.earshot.draft.EditRejectedException;
import dev.earshot.draft.EditRejectedException.Reason;
import dev.earshot.page.PageRenderer;
import dev.earshot.page.model.Site;
import io.javalin.Javalin;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.io.EofException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ErrorHandlerTest {
    private static final Map<String, RuntimeException> FAILURES = new ConcurrentHashMap<>();

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static Javalin server;

    @BeforeAll
    static void start() {
        PageRenderer renderer = new PageRenderer(
                new Site("Title", "1", false, language -> false, ZoneOffset.UTC, null),
                () -> new SiteUrls(URI.create("https://news.example.org")));
        server = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.http.prefer405over404 = true;
            config.jetty.host = "127.0.0.1";
            config.jetty.port = 0;
            config.routes.get("/fail/{name}", context -> {
                throw FAILURES.get(context.pathParam("name"));
            });
            config.routes.get("/cut", context -> {
                context.res().setContentLength(100);
                context.res().getOutputStream().write(1);
                context.res().flushBuffer();
                throw new IllegalStateException("after the header");
            });
            config.routes.post("/write", context -> context.result("written"));
            config.routes.put("/write", context -> context.result("written"));
            new ErrorHandler(renderer, null).register(config.routes);
        });
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop();
        CLIENT.close();
    }

    private static HttpResponse<String> get(String path, String accept) throws Exception {
        URI address = URI.create("http://127.0.0.1:" + server.port() + path);
        return CLIENT.send(
                HttpRequest.newBuilder(address).header("Accept", accept).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> fail(RuntimeException failure, String accept) throws Exception {
        String name = "f" + FAILURES.size();
        FAILURES.put(name, failure);
        return get("/fail/" + name, accept);
    }

    private static JsonNode problem(HttpResponse<String> response) {
        assertEquals(
                "application/problem+json",
                response.headers().firstValue("Content-Type").orElse(""));
        assertEquals(
                "max-age=0, no-store",
                response.headers().firstValue("Cache-Control").orElse(""));
        JsonNode problem = JsonMapper.shared().readTree(response.body());
        assertEquals(response.statusCode(), problem.path("status").asInt());
        assertFalse(problem.path("title").asString("").isBlank());
        assertTrue(problem.path("detail").asString("").endsWith("."), response.body());
        return problem;
    }

    @ParameterizedTest
    @CsvSource({
        "ARTICLE_NOT_FOUND, 404",
        "UPDATE_NOT_FOUND, 404",
        "ARTICLE_WITHDRAWN, 409",
        "WITHDRAWN_BY_OTHER_SOURCE, 409",
        "UPDATE_EXISTS, 409",
        "IN_THE_FUTURE, 422",
        "CORRECTION_TARGET_NOT_FOUND, 422",
        "NOTHING_TO_PUBLISH, 422"
    })
    void eachRejectedEditHasItsStatus(Reason reason, int status) throws Exception {
        assertEquals(
                status,
                fail(new EditRejectedException(reason, "x", "/updates/0/corrects"), "*/*")
                        .statusCode());
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void eachRejectedEditSaysWhatToDo(Reason reason) throws Exception {
        problem(fail(new EditRejectedException(reason, "x", "/updates/0/corrects"), "*/*"));
    }

    @Test
    void namesWhatWasNotFound() throws Exception {
        JsonNode problem = problem(fail(new EditRejectedException(Reason.ARTICLE_NOT_FOUND, "storm", null), "*/*"));
        assertEquals("Article storm not found", problem.path("title").asString());
    }

    @Test
    void locatesAnUnknownCorrectionTarget() throws Exception {
        JsonNode problem = problem(
                fail(new EditRejectedException(Reason.CORRECTION_TARGET_NOT_FOUND, "x", "/updates/0/corrects"), "*/*"));
        assertEquals(
                "#/updates/0/corrects",
                problem.path("errors").path(0).path("pointer").asString());
    }

    @Test
    void hidesAnUnexpectedFailureBehindAnId() throws Exception {
        HttpResponse<String> response = fail(new IllegalStateException("secret"), "application/json");
        assertEquals(500, response.statusCode());
        String id = problem(response).path("instance").asString();
        assertTrue(id.matches("urn:earshot:failure:[0-9a-f]{8}"), id);
        assertFalse(response.body().contains("secret"), response.body());
        assertNotEquals(
                id,
                problem(fail(new IllegalStateException("secret"), "application/json"))
                        .path("instance")
                        .asString());
    }

    @Test
    void showsPeopleAPageWithTheId() throws Exception {
        HttpResponse<String> response = fail(new IllegalStateException("secret"), "text/html");
        assertEquals(500, response.statusCode());
        assertTrue(response.headers().firstValue("Content-Type").orElse("").startsWith("text/html"));
        assertTrue(response.body().matches("(?s).*<code[^>]*>[0-9a-f]{8}</code>.*"), response.body());
        assertFalse(response.body().contains("secret"), response.body());
    }

    @ParameterizedTest
    @CsvSource({"404, Not found", "413, The request is too large", "416, Invalid range", "418, Invalid request"})
    void translatesStatuses(int status, String title) throws Exception {
        HttpResponse<String> response = fail(new HttpResponseException(status, "internal words"), "*/*");
        assertEquals(status, response.statusCode());
        assertEquals(title, problem(response).path("title").asString());
    }

    @Test
    void listsTheAllowedMethods() throws Exception {
        HttpResponse<String> response = get("/write", "*/*");
        assertEquals(405, response.statusCode());
        assertEquals("POST, PUT", response.headers().firstValue("Allow").orElse(""));
        assertEquals("Use one of POST, PUT.", problem(response).path("detail").asString());
    }

    @Test
    void isSilentOnceTheClientIsGone() throws Exception {
        HttpResponse<String> response = fail(new UncheckedIOException(new EofException("gone")), "*/*");
        assertEquals("", response.body());
    }

    @Test
    void breaksTheConnectionAfterTheHeader() {
        assertThrows(IOException.class, () -> get("/cut", "*/*"));
    }
}
