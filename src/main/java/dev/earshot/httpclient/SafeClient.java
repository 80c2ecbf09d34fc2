package dev.earshot.httpclient;

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
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;

/**
 * One request and its answer, within bounds: of the addresses that may be reached, of header fields, of the body however
 * compressed, and of time. No cookies, no accounts, no proxy, nothing tried twice, no connection kept.
 */
public final class SafeClient implements AutoCloseable {
    private static final int HEADER_LINE = 8 * 1024;
    private static final int HEADER_FIELDS = 100;

    private final CloseableHttpClient client;
    private final Limits limits;
    private final String userAgent;
    private final ScheduledExecutorService watch;

    /** @param watch ends what takes too long */
    public SafeClient(GuardedDns dns, Limits limits, String userAgent, ScheduledExecutorService watch) {
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
                        .setMaxConnTotal(limits.connections())
                        .setMaxConnPerRoute(limits.connections())
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

    /** What one server said; the body is decompressed, and empty where it was no success. */
    public record Reply(int status, Map<String, List<String>> fields, byte[] body) {}

    /**
     * Asks once, and reads the answer.
     *
     * @param left for all of it; what takes longer is broken off
     */
    public Reply ask(Outgoing outgoing, Duration left) throws FetchException {
        return exchange(outgoing, left, response -> new Reply(response.getCode(), fields(response), body(response)));
    }

    /**
     * Tells something once, and reads of the answer only how it begins.
     *
     * @param left for all of it; what takes longer is broken off
     * @return the status
     */
    public int tell(Outgoing outgoing, Duration left) throws FetchException {
        return exchange(outgoing, left, ClassicHttpResponse::getCode);
    }

    private interface Reading<T> {
        T read(ClassicHttpResponse response) throws IOException;
    }

    private <T> T exchange(Outgoing outgoing, Duration left, Reading<T> reading) throws FetchException {
        HttpUriRequestBase request = request(outgoing);
        AtomicBoolean late = new AtomicBoolean();
        ScheduledFuture<?> end = watch.schedule(
                () -> {
                    late.set(true);
                    request.cancel();
                },
                Math.max(1, left.toMillis()),
                TimeUnit.MILLISECONDS);
        try {
            ClassicHttpResponse response = client.executeOpen(target(outgoing.address()), request, null);
            try {
                return reading.read(response);
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

    private HttpUriRequestBase request(Outgoing outgoing) {
        HttpUriRequestBase request = new HttpUriRequestBase(outgoing.method(), outgoing.address());
        request.setHeader("User-Agent", userAgent);
        request.setHeader("Accept-Encoding", "gzip");
        outgoing.fields().forEach(request::setHeader);
        if (outgoing.body() != null) {
            // its type is among the fields
            request.setEntity(new ByteArrayEntity(outgoing.body(), null));
        }
        return request;
    }

    private byte[] body(ClassicHttpResponse response) throws IOException {
        HttpEntity entity = response.getEntity();
        if (response.getCode() / 100 != 2 || entity == null) {
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
