package dev.earshot.subscription;

import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer, within bounds: of the addresses that may be reached, of header fields, of the body however
 * compressed, and of time. No cookies, no accounts, no proxy, nothing tried twice, no connection kept.
 */
final class SafeClient implements AutoCloseable {
    private static final int HEADER_LINE = 8 * 1024;
    private static final int HEADER_FIELDS = 100;
    private static final int CONNECTIONS = 64;

    private final CloseableHttpClient client;
    private final Fetcher.Limits limits;
    private final String userAgent;
    private final ScheduledExecutorService watch;

    /** @param watch ends what takes too long */
    SafeClient(GuardedDns dns, Fetcher.Limits limits, String userAgent, ScheduledExecutorService watch) {
        this.limits = limits;
        this.userAgent = userAgent;
        this.watch = watch;
        Http1Config http1 = Http1Config.custom()
                .setMaxLineLength(HEADER_LINE)
                .setMaxHeaderCount(HEADER_FIELDS)
                .build();
        Timeout patience = Timeout.of(limits.exchange());
        client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(dns)
                        .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                                .http1Config(http1)
                                .build())
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.of(limits.connect()))
                                .setSocketTimeout(patience)
                                .build())
                        .setMaxConnTotal(CONNECTIONS)
                        .setMaxConnPerRoute(CONNECTIONS)
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(patience)
                        .setProtocolUpgradeEnabled(false)
                        .setAuthenticationEnabled(false)
                        .build())
                .setConnectionReuseStrategy((request, response, context) -> false)
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .disableDefaultUserAgent()
                .build();
    }

    /** What one server said; the body is empty unless the status is 200. */
    record Reply(int status, Map<String, List<String>> fields, byte[] body) {}

    /**
     * Asks once.
     *
     * @param left for all of it; what takes longer is broken off
     */
    Reply ask(URI address, Ask ask, Duration left) throws FetchException {
        HttpUriRequestBase request = request(address, ask);
        AtomicBoolean late = new AtomicBoolean();
        ScheduledFuture<?> end = watch.schedule(
                () -> {
                    late.set(true);
                    request.cancel();
                },
                Math.max(1, left.toMillis()),
                TimeUnit.MILLISECONDS);
        try {
            ClassicHttpResponse response = client.executeOpen(target(address), request, null);
            try {
                return new Reply(response.getCode(), fields(response), body(response));
            } finally {
                // before it is closed, which would read what is left of an endless body
                request.cancel();
                close(response);
            }
        } catch (IOException | RuntimeException e) {
            throw failed(late.get(), e);
        } finally {
            end.cancel(false);
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
    }

    private HttpUriRequestBase request(URI address, Ask ask) {
        HttpUriRequestBase request = new HttpUriRequestBase(ask.form() == null ? "GET" : "POST", address);
        request.setHeader("User-Agent", userAgent);
        request.setHeader("Accept", ask.accept());
        request.setHeader("Accept-Encoding", "gzip");
        Ask.Validators known = ask.validators();
        if (known != null && known.address().equals(address)) {
            set(request, "If-None-Match", known.etag());
            set(request, "If-Modified-Since", known.lastModified());
        }
        if (ask.form() != null) {
            request.setEntity(new StringEntity(ask.form(), ContentType.APPLICATION_FORM_URLENCODED));
        }
        return request;
    }

    private static void set(HttpUriRequestBase request, String name, @Nullable String value) {
        if (value != null) {
            request.setHeader(name, value);
        }
    }

    private byte[] body(ClassicHttpResponse response) throws IOException {
        HttpEntity entity = response.getEntity();
        if (response.getCode() != 200 || entity == null) {
            return new byte[0];
        }
        if (entity.getContentLength() > limits.body()) {
            throw new Body.TooLarge(limits.body());
        }
        return Body.read(entity.getContent(), entity.getContentEncoding(), limits.body());
    }

    private FetchException failed(boolean late, Exception e) {
        if (late) {
            return new FetchException("took longer than " + limits.exchange().toMillis() / 1000.0 + " s", e);
        }
        return new FetchException(reason(e), e);
    }

    private static String reason(Exception e) {
        if (e.getCause() instanceof ProtocolException protocol) {
            return "answered with what is no HTTP: " + protocol.getMessage();
        }
        return switch (e) {
            case GuardedDns.Forbidden forbidden -> String.valueOf(forbidden.getMessage());
            case UnknownHostException unknown -> "its host can't be found: " + unknown.getMessage();
            case Body.TooLarge large -> String.valueOf(large.getMessage());
            case SSLException tls -> "no secure connection: " + tls.getMessage();
            default -> "the connection failed: " + e.getMessage();
        };
    }

    private static HttpHost target(URI address) {
        return new HttpHost(address.getScheme(), address.getHost(), address.getPort());
    }

    private static Map<String, List<String>> fields(ClassicHttpResponse response) {
        Map<String, List<String>> fields = new HashMap<>();
        for (Header header : response.getHeaders()) {
            if (header.getValue() != null) {
                fields.computeIfAbsent(header.getName().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                        .add(new String(
                                header.getValue().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
            }
        }
        return fields;
    }

    private static void close(ClassicHttpResponse response) {
        try {
            response.close();
        } catch (IOException e) {
            // broken off on purpose
        }
    }
}
