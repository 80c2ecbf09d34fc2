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
 * Sends one request and reads its response, with limits on addresses, header fields, time and the size of the body, even
 * compressed. It uses no cookies, credentials or proxies, and neither retries requests nor reuses connections.
 */
public final class SafeHttpClient implements AutoCloseable {
    private static final int MAX_HEADER_LINE_LENGTH = 8 * 1024;
    private static final int MAX_HEADER_FIELDS = 100;

    private final CloseableHttpClient client;
    private final HttpLimits httpLimits;
    private final String userAgent;
    private final ScheduledExecutorService timeoutScheduler;

    /** @param timeoutScheduler cancels requests that take too long */
    public SafeHttpClient(
            GuardedDnsResolver dns,
            HttpLimits httpLimits,
            String userAgent,
            ScheduledExecutorService timeoutScheduler) {
        this.httpLimits = httpLimits;
        this.userAgent = userAgent;
        this.timeoutScheduler = timeoutScheduler;
        Http1Config http1 = Http1Config.custom()
                .setMaxLineLength(MAX_HEADER_LINE_LENGTH)
                .setMaxHeaderCount(MAX_HEADER_FIELDS)
                .build();
        Timeout exchangeTimeout = Timeout.of(httpLimits.exchangeTimeout());
        client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(dns)
                        .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                                .http1Config(http1)
                                .build())
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.of(httpLimits.connectTimeout()))
                                .setSocketTimeout(exchangeTimeout)
                                .build())
                        .setMaxConnTotal(httpLimits.maxConnections())
                        .setMaxConnPerRoute(httpLimits.maxConnections())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(exchangeTimeout)
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

    /** A response of one server. The body is decompressed, or empty if the request was not successful. */
    public record RawResponse(int status, Map<String, List<String>> headers, byte[] body) {}

    /**
     * Sends a request and reads the whole response.
     *
     * @param timeout of the whole exchange
     * @throws FetchException if the exchange fails or takes too long
     */
    public RawResponse fetch(OutboundRequest outboundRequest, Duration timeout) throws FetchException {
        return exchange(
                outboundRequest,
                timeout,
                response -> new RawResponse(response.getCode(), headers(response), body(response)));
    }

    /**
     * Sends a request and reads only the status line and header fields of the response.
     *
     * @param timeout of the whole exchange
     * @return the HTTP status
     * @throws FetchException if the exchange fails or takes too long
     */
    public int sendForStatus(OutboundRequest outboundRequest, Duration timeout) throws FetchException {
        return exchange(outboundRequest, timeout, ClassicHttpResponse::getCode);
    }

    private interface ResponseReader<T> {
        T read(ClassicHttpResponse response) throws IOException;
    }

    private <T> T exchange(OutboundRequest outboundRequest, Duration timeout, ResponseReader<T> reader)
            throws FetchException {
        HttpUriRequestBase request = request(outboundRequest);
        AtomicBoolean timedOut = new AtomicBoolean();
        ScheduledFuture<?> timeoutTask = timeoutScheduler.schedule(
                () -> {
                    timedOut.set(true);
                    request.cancel();
                },
                Math.max(1, timeout.toMillis()),
                TimeUnit.MILLISECONDS);
        try {
            ClassicHttpResponse response = client.executeOpen(target(outboundRequest.address()), request, null);
            try {
                return reader.read(response);
            } finally {
                // cancel before closing, which would read the rest of a possibly endless body
                request.cancel();
                close(response);
            }
        } catch (IOException | RuntimeException e) {
            throw toFetchException(timedOut.get(), e);
        } finally {
            timeoutTask.cancel(false);
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
    }

    private HttpUriRequestBase request(OutboundRequest outboundRequest) {
        HttpUriRequestBase request = new HttpUriRequestBase(outboundRequest.method(), outboundRequest.address());
        request.setHeader("User-Agent", userAgent);
        request.setHeader("Accept-Encoding", "gzip");
        outboundRequest.headers().forEach(request::setHeader);
        if (outboundRequest.body() != null) {
            // the header fields already contain its media type
            request.setEntity(new ByteArrayEntity(outboundRequest.body(), null));
        }
        return request;
    }

    private byte[] body(ClassicHttpResponse response) throws IOException {
        HttpEntity entity = response.getEntity();
        if (response.getCode() / 100 != 2 || entity == null) {
            return new byte[0];
        }
        if (entity.getContentLength() > httpLimits.maxBodyBytes()) {
            throw new BodyReader.BodyTooLargeException(httpLimits.maxBodyBytes());
        }
        return BodyReader.read(entity.getContent(), entity.getContentEncoding(), httpLimits.maxBodyBytes());
    }

    private FetchException toFetchException(boolean timedOut, Exception e) {
        if (timedOut) {
            return new FetchException(
                    "took longer than " + httpLimits.exchangeTimeout().toMillis() / 1000.0 + " s", e);
        }
        return new FetchException(reason(e), e);
    }

    private static String reason(Exception e) {
        if (e.getCause() instanceof ProtocolException protocol) {
            return "sent an invalid HTTP response: " + protocol.getMessage();
        }
        return switch (e) {
            case UnknownHostException unknown -> FetchException.reason(unknown);
            case BodyReader.BodyTooLargeException large -> String.valueOf(large.getMessage());
            case SSLException tls -> "TLS connection failed: " + tls.getMessage();
            default -> "connection failed: " + e.getMessage();
        };
    }

    private static HttpHost target(URI address) {
        return new HttpHost(address.getScheme(), address.getHost(), address.getPort());
    }

    private static Map<String, List<String>> headers(ClassicHttpResponse response) {
        Map<String, List<String>> headers = new HashMap<>();
        for (Header header : response.getHeaders()) {
            if (header.getValue() != null) {
                headers.computeIfAbsent(header.getName().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                        .add(new String(
                                header.getValue().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
            }
        }
        return headers;
    }

    private static void close(ClassicHttpResponse response) {
        try {
            response.close();
        } catch (IOException e) {
            // expected: the request was canceled
        }
    }
}
