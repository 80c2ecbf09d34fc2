package dev.earshot.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.earshot.web.http.ClientAddress;
import io.javalin.Javalin;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the server takes for a client's address, in requests from 127.0.0.1. */
class ForwardedAddressTest {
    private static String client(List<String> trusted, String... fields) throws IOException, InterruptedException {
        Javalin server = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.jetty.modifyHttpConfiguration(
                    http -> http.addCustomizer(new ForwardedAddress(TrustedProxies.of(trusted))));
            config.jetty.addConnector((jetty, http) -> {
                ServerConnector connector = new ServerConnector(jetty, new HttpConnectionFactory(http));
                connector.setHost("127.0.0.1");
                return connector;
            });
            config.routes.get(
                    "/",
                    context -> context.result(
                            context.ip() + (ClientAddress.of(context).isKnown() ? "" : " unknown")));
        });
        try (HttpClient http = HttpClient.newHttpClient()) {
            server.start();
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/"));
            for (int i = 0; i < fields.length; i += 2) {
                request.header(fields[i], fields[i + 1]);
            }
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } finally {
            server.stop();
        }
    }

    @Test
    void strangersAreNotBelieved() throws IOException, InterruptedException {
        assertEquals("127.0.0.1 unknown", client(List.of(), "X-Forwarded-For", "203.0.113.7"));
        assertEquals("127.0.0.1 unknown", client(List.of("10.0.0.0/8", "::1"), "Forwarded", "for=203.0.113.7"));
    }

    @Test
    void clientWithoutProxyIsKnown() throws IOException, InterruptedException {
        assertEquals("127.0.0.1", client(List.of()));
        assertEquals("127.0.0.1", client(List.of("10.0.0.0/8")));
    }

    @Test
    void clientsOfProxyThatForwardsNothingAreUnknown() throws IOException, InterruptedException {
        assertEquals("127.0.0.1 unknown", client(List.of("127.0.0.1")));
    }

    /** Both fields at once are believed only if they agree: a proxy may set one and pass on the other. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            X-Forwarded-For | 203.0.113.7                                    | 203.0.113.7
            X-Forwarded-For | 203.0.113.7:4711                               | 203.0.113.7
            X-Forwarded-For | 2001:db8::7                                    | [2001:db8:0:0:0:0:0:7]
            X-Forwarded-For | 198.51.100.1, 203.0.113.7                      | 203.0.113.7
            X-Forwarded-For | 198.51.100.1, 203.0.113.7, 10.1.2.3            | 203.0.113.7
            X-Forwarded-For | 10.9.9.9, 10.1.2.3                             | 10.9.9.9
            X-Forwarded-For | 203.0.113.7, unknown                           | 127.0.0.1
            X-Forwarded-For | 203.0.113.7, news.example, 10.1.2.3            | 10.1.2.3
            X-Forwarded-For | ''                                             | 127.0.0.1
            Forwarded       | for=203.0.113.7;proto=https;by=10.1.2.3        | 203.0.113.7
            Forwarded       | 'proto=https; For="[2001:db8::7]:4711"'        | [2001:db8:0:0:0:0:0:7]
            Forwarded       | 'for=198.51.100.1, for="203.0.113.7:99"'       | 203.0.113.7
            Forwarded       | for=_hidden                                    | 127.0.0.1
            Forwarded       | host=example.org;proto=https                   | 127.0.0.1
            """)
    void trustedProxiesNameTheirClient(String field, String value, String address)
            throws IOException, InterruptedException {
        assertEquals(address, client(List.of("127.0.0.0/8", "10.0.0.0/8"), field, value));
    }

    @Test
    void fieldsThatDisagreeDoNotCount() throws IOException, InterruptedException {
        List<String> trusted = List.of("127.0.0.1");

        assertEquals("127.0.0.1", client(trusted, "X-Forwarded-For", "203.0.113.7", "Forwarded", "for=198.51.100.1"));
        assertEquals("203.0.113.7", client(trusted, "X-Forwarded-For", "203.0.113.7", "Forwarded", "for=203.0.113.7"));
    }
}
