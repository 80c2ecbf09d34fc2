package dev.earshot.web.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.earshot.intake.document.DocumentFormat;
import dev.earshot.intake.document.Problem;
import dev.earshot.web.http.HeaderFields;
import dev.earshot.web.http.RequestException;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The body of a publishing request.
 *
 * @param charset the declared charset of an HTML page, which may declare another itself; other formats have been converted to
 *     UTF-8
 */
record RequestBody(
        DocumentFormat format, byte[] content, @Nullable Charset charset) {
    /**
     * Reads a body. Requests that can be rejected by their header fields are rejected before a byte of the body is read.
     *
     * @param limit in bytes
     * @param accepted the formats accepted by this route
     */
    static RequestBody read(Context context, long limit, List<DocumentFormat> accepted) {
        DocumentFormat format = readFormat(context, accepted);
        Charset charset = charset(context.header("Content-Type"));
        if (context.req().getContentLengthLong() > limit) {
            throw tooLarge(limit);
        }
        byte[] content = readBytes(context, limit);
        if (content.length == 0) {
            throw new RequestException(400, "The request body is empty", "Send the document in the body.");
        }
        if (format != DocumentFormat.HTML && charset != null && !charset.equals(UTF_8)) {
            content = transcode(content, charset);
        }
        if (format == DocumentFormat.JSON || format == DocumentFormat.JSON_LD) {
            requireWellFormedJson(content);
        }
        return new RequestBody(format, content, format == DocumentFormat.HTML ? charset : null);
    }

    private static DocumentFormat readFormat(Context context, List<DocumentFormat> accepted) {
        String encoding = context.header("Content-Encoding");
        if (encoding != null && !encoding.strip().equalsIgnoreCase("identity")) {
            throw new RequestException(
                            415,
                            "Unsupported content encoding",
                            "Send the document uncompressed, without Content-Encoding.")
                    .withHeader("Accept-Encoding", "identity");
        }
        String types = accepted.stream().map(DocumentFormat::mediaType).collect(Collectors.joining(", "));
        String type = context.header("Content-Type");
        return DocumentFormat.ofMediaType(type == null ? "" : type)
                .filter(accepted::contains)
                .orElseThrow(() -> new RequestException(
                                415,
                                type == null ? "Content-Type is missing" : "Unsupported content type",
                                "Use one of " + types + ".")
                        .withHeader("Accept", types));
    }

    /** Returns the declared charset; null if there is none. */
    static @Nullable Charset charset(@Nullable String contentType) {
        try {
            String name = contentType == null ? null : HeaderFields.parameter(contentType, "charset");
            return name == null ? null : Charset.forName(name);
        } catch (IllegalArgumentException e) {
            throw new RequestException(415, "Unknown charset in Content-Type", "Send the document in UTF-8.");
        }
    }

    private static byte[] readBytes(Context context, long limit) {
        try {
            byte[] content =
                    context.req().getInputStream().readNBytes((int) Math.min(Integer.MAX_VALUE - 16, limit + 1));
            if (content.length > limit) {
                throw tooLarge(limit);
            }
            return content;
        } catch (IOException | HttpException.RuntimeException e) {
            boolean slow = isTimeout(e);
            throw new RequestException(
                            slow ? 408 : 400,
                            slow ? "The body took too long to arrive" : "The body is incomplete",
                            "Nothing was saved. Try again.")
                    .withHeader("Connection", "close");
        }
    }

    private static boolean isTimeout(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof TimeoutException) {
                return true;
            }
        }
        return false;
    }

    private static RequestException tooLarge(long limit) {
        return new RequestException(
                        413,
                        "The document is larger than " + limit + " bytes",
                        "Send a smaller one. The server's setting EARSHOT_ARTICLE_BYTES is the limit.")
                .withHeader("Connection", "close");
    }

    private static byte[] transcode(byte[] content, Charset charset) {
        try {
            return charset.newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString()
                    .getBytes(UTF_8);
        } catch (CharacterCodingException e) {
            throw new RequestException(
                    400,
                    "The body is not " + charset + ", as its Content-Type says",
                    "Send it in UTF-8, or correct the charset.");
        }
    }

    /** Malformed JSON is a 400; the intake reports schema violations. */
    private static void requireWellFormedJson(byte[] content) {
        try (JsonParser parser = JsonMapper.shared().createParser(content)) {
            while (parser.nextToken() != null) {
                // checks syntax only
            }
        } catch (StreamConstraintsException e) {
            throw new RequestException(
                    422,
                    "The document is too deeply nested, or has a name or number that is too long",
                    "Simplify the document.");
        } catch (JacksonException e) {
            throw new RequestException(400, "The body is not valid JSON", "Check the line given here.")
                    .withErrors(List.of(new Problem(
                            "body",
                            e.getLocation() == null ? 0 : e.getLocation().getLineNr(),
                            "is not valid JSON from here on")));
        }
    }
}
