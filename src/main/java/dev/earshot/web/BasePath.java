package dev.earshot.web;

import dev.earshot.article.SiteUrls;
import io.javalin.http.Context;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The path of the public address, which routes don't know: removed from requests if a proxy leaves it on, and added to
 * redirects. Requests without it are answered alike, since most proxies remove it.
 */
final class BasePath implements HttpConfiguration.Customizer {
    private static final Logger LOG = LoggerFactory.getLogger(BasePath.class);

    private final Supplier<SiteUrls> siteUrls;
    private volatile boolean isAmbiguous = true;

    BasePath(Supplier<SiteUrls> siteUrls) {
        this.siteUrls = siteUrls;
    }

    /**
     * Decides whether requests may begin with the path. If routes begin alike, as with {@code /feeds}, they may not.
     *
     * @param routes such as {@code GET /articles/{article}}
     */
    void setRoutes(Set<String> routes) {
        String path = siteUrls.get().basePath();
        isAmbiguous = routes.stream()
                .map(route -> firstSegment(route.substring(route.indexOf('/'))))
                .collect(Collectors.toSet())
                .contains(firstSegment(path));
        if (isAmbiguous && !path.isEmpty()) {
            LOG.warn(
                    "EARSHOT_PUBLIC_URL has the path {}, and this server has paths that begin alike. "
                            + "The proxy must remove the path of EARSHOT_PUBLIC_URL from requests.",
                    path);
        }
    }

    @Override
    public Request customize(Request request, HttpFields.Mutable responseHeaders) {
        HttpURI uri = request.getHttpURI();
        String base = siteUrls.get().basePath();
        String path = uri.getPathQuery();
        if (isAmbiguous || base.isEmpty() || path == null || !path.startsWith(base)) {
            return request;
        }
        String rest = path.substring(base.length());
        if (!rest.isEmpty() && !rest.startsWith("/") && !rest.startsWith("?")) {
            return request;
        }
        HttpURI inner = HttpURI.build(uri, rest.startsWith("/") ? rest : "/" + rest);
        return new Request.Wrapper(request) {
            @Override
            public HttpURI getHttpURI() {
                return inner;
            }
        };
    }

    /** Adds the path to a redirect that is relative to this server. */
    void completeRedirect(Context context) {
        String location = context.res().getHeader("Location");
        if (context.res().getStatus() / 100 == 3 && location != null && location.startsWith("/")) {
            context.res().setHeader("Location", siteUrls.get().publicPath(location));
        }
    }

    private static String firstSegment(String path) {
        int end = path.indexOf('/', 1);
        return end < 0 ? path : path.substring(0, end);
    }
}
