package dev.earshot.intake.document;

import dev.earshot.article.ArticleId;
import java.net.URI;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * A received document with its metadata.
 *
 * @param source channel it came through: {@code file}, {@code http} or {@code subscription}; only the same source may withdraw
 *     its articles
 * @param name the name that its author knows, such as a file name; used in problems
 * @param content must not be modified
 * @param id of the article if already determined, for example by the request path; null to derive it from the document or its
 *     name
 * @param baseUri where it was fetched from, to resolve relative URLs; null if unknown
 * @param charset declared by the transport, possibly wrong; null if none was
 */
public record InputDocument(
        String source,
        String name,
        DocumentFormat format,
        byte[] content,
        @Nullable ArticleId id,
        @Nullable URI baseUri,
        @Nullable Charset charset) {

    /** Creates a document for a file. The extension determines the format; the default is text. */
    public static InputDocument ofFile(String name, byte[] content) {
        return new InputDocument(
                "file", name, DocumentFormat.ofFileName(name).orElse(DocumentFormat.TEXT), content, null, null, null);
    }

    /**
     * Returns the article id: the one already determined, else the document's own, else one derived from the name. Returns null
     * with a problem if there is none.
     *
     * @param own the id in the document, or null
     * @param remedy what the author can do besides renaming, or an empty string
     */
    @Nullable
    public ArticleId articleId(@Nullable ArticleId own, String remedy, Findings findings) {
        if (id != null || own != null) {
            return id != null ? id : own;
        }
        int dot = name.lastIndexOf('.');
        ArticleId named =
                ArticleId.slug(dot < 0 ? name : name.substring(0, dot)).orElse(null);
        if (named == null) {
            findings.problem(0, "has a name with no letters (a to z) or digits, so it has no id; rename it" + remedy);
        }
        return named;
    }
}
