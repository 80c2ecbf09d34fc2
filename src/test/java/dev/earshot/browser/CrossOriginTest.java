package dev.earshot.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import dev.earshot.support.Live;
import dev.earshot.support.Publisher;
import dev.earshot.support.RouteWalk;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a page of another site can do with the server, in Chromium: read everything that is public, and change nothing. */
@Tag("browsers")
class CrossOriginTest {
    private static final Set<String> NOT_PUBLIC = Set.of("/preferences", "/healthz", "/readyz", "/metrics");

    @TempDir
    static Path folder;

    private static Live live;
    private static RouteWalk walk;
    private static HttpServer otherSite;
    private static Browser browser;
    private static BrowserContext visitor;
    private static Page page;

    @BeforeAll
    static void start() throws IOException {
        Live.writeFile(folder, "bridge.txt", Live.BRIDGE);
        Live.writeFile(folder, "count.txt", RouteWalk.LONG_ARTICLE);
        live = Live.startSpeaking(folder, Clock.systemUTC(), "EARSHOT_PUBLISH_TOKEN", Publisher.TOKEN);
        walk = new RouteWalk(live, "bridge", "local");
        otherSite = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        otherSite.createContext("/", exchange -> {
            byte[] html = "<!doctype html><title>Reader</title>".getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, html.length);
            exchange.getResponseBody().write(html);
            exchange.close();
        });
        otherSite.start();
        browser = Browser.start();
        visitor = browser.direct();
        page = visitor.newPage();
        page.navigate("http://127.0.0.1:" + otherSite.getAddress().getPort() + "/");
    }

    @AfterAll
    static void stop() {
        visitor.close();
        browser.close();
        otherSite.stop(0);
        live.close();
    }

    private static Object run(String script, Object argument) {
        return page.evaluate(script, argument);
    }

    private static String here(String path) {
        return Browser.address(live, path);
    }

    private static String recording() {
        return walk.addresses().stream()
                .filter(address -> address.matches("/audio/[0-9a-f]+\\.mp3"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyPublicDocumentCanBeFetched() {
        List<String> addresses = walk.addresses().stream()
                .filter(Predicate.not(NOT_PUBLIC::contains))
                .filter(address -> !address.startsWith("/websub/"))
                .filter(Predicate.not(walk::isStream))
                .filter(address -> live.get(address).statusCode() < 400)
                .toList();
        assertTrue(addresses.size() > 70, addresses::toString);
        Object blocked = run("""
                async addresses => {
                  const blocked = [];
                  for (const address of addresses) {
                    try {
                      const response = await fetch(address);
                      await response.arrayBuffer();
                      if (!response.ok) blocked.push(address + ' ' + response.status);
                    } catch (e) {
                      blocked.push(address + ' ' + e);
                    }
                  }
                  return blocked;
                }\
                """, addresses.stream().map(CrossOriginTest::here).toList());
        assertEquals(List.of(), blocked);
    }

    @Test
    void operatorsPathsAreBlocked() {
        Object read = run("""
                async addresses => {
                  const read = [];
                  for (const address of addresses) {
                    try { await fetch(address); read.push(address); } catch (e) { }
                  }
                  return read;
                }\
                """, NOT_PUBLIC.stream().map(CrossOriginTest::here).toList());
        assertEquals(List.of(), read);
    }

    @Test
    void errorIsReadable() {
        assertEquals(404, run("async a => (await fetch(a)).status", here("/articles/none/feed.atom")));
    }

    @Test
    void usefulFieldsAreReadable() {
        Object fields = run("""
                async ([feed, audio]) => {
                  const whole = await fetch(feed);
                  const part = await fetch(audio, { headers: { Range: 'bytes=0-99' } });
                  const etag = whole.headers.get('ETag');
                  const again = await fetch(feed, {
                    cache: 'no-store',
                    headers: { 'If-None-Match': etag, 'A-IM': 'feed; base=' + etag },
                  });
                  return [
                    /^"\\w+(-gz)?"$/.test(etag), /rel="?hub/.test(whole.headers.get('Link')),
                    part.status, part.headers.get('Content-Range').startsWith('bytes 0-99/'), again.status];
                }\
                """, List.of(here("/feed.atom"), here(recording())));
        assertEquals(List.of(true, true, 206, true, 304), fields);
    }

    @Test
    void eventsArriveAtOtherSite() {
        Object opened = run("""
                address => new Promise(resolve => {
                  const source = new EventSource(address);
                  source.onopen = () => { source.close(); resolve('open'); };
                  source.onerror = () => { source.close(); resolve('blocked'); };
                })\
                """, here("/events"));
        assertEquals("open", opened);
    }

    @Test
    void audioPlaysWithCrossOrigin() {
        Object loaded = run("""
                address => new Promise(resolve => {
                  const audio = new Audio();
                  audio.crossOrigin = 'anonymous';
                  audio.onloadedmetadata = () => resolve(audio.duration > 1);
                  audio.onerror = () => resolve(audio.error.message);
                  audio.src = address;
                })\
                """, here(recording()));
        assertEquals(true, loaded);
    }

    @Test
    void publishingIsBlockedEvenWithToken() {
        Object published = run("""
                async ([address, token]) => {
                  const done = [];
                  for (const method of ['PUT', 'POST', 'DELETE']) {
                    try {
                      await fetch(address, {
                        method, body: method == 'DELETE' ? undefined : 'Title: X',
                        headers: { Authorization: 'Bearer ' + token, 'Content-Type': 'text/plain' } });
                      done.push(method);
                    } catch (e) { }
                  }
                  return done;
                }\
                """, List.of(here("/api/articles/bridge"), Publisher.TOKEN));
        assertEquals(List.of(), published);
        assertEquals(200, live.get("/api/articles/bridge").statusCode());
    }
}
