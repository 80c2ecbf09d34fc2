package dev.earshot.intake.document;

import dev.earshot.article.ArticleId;
import java.net.URI;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * Something that came in, and what is known of it from outside.
 *
 * @param source who brings it: {@code file}, {@code http} or {@code subscription}; only that source may withdraw what
 *     it brought
 * @param name what its author knows it by, such as a file's name; problems name it so
 * @param content not to be changed by anyone
 * @param id of the article, where that is settled, as by a path; null where the document or its name gives it
 * @param baseUri where it was fetched from, for what is relative in it; null where that isn't known
 * @param charset that its transport declared, which may be wrong; null where none was
 */
public record InputDocument(
        String source,
        String name,
        DocumentFormat format,
        byte[] content,
        @Nullable ArticleId id,
        @Nullable URI baseUri,
        @Nullable Charset charset) {

    /** A file of that name, without its folder; its ending tells the form, and what has none is text. */
    public static InputDocument ofFile(String name, byte[] content) {
        return new InputDocument(
                "file", name, DocumentFormat.ofFileName(name).orElse(DocumentFormat.TEXT), content, null, null, null);
    }

    /**
     * The id of its article: the one that is settled, else its own, else what its name without the ending gives; null, with
     * a problem noted, where there is none.
     *
     * @param own what the document itself says, or null
     * @param remedy what else its author can do than to give it another name, or nothing
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
            findings.problem(0, "has a name that gives no id; name it with letters a to z or digits" + remedy);
        }
        return named;
    }
}
