package dev.earshot.intake;

import dev.earshot.article.ArticleId;
import java.net.URI;
import java.nio.charset.Charset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that came in, and what is known of it from outside.
 *
 * @param source who brings it: {@code file}, {@code http} or {@code subscription}; only that source may withdraw what
 *     it brought
 * @param name what its author knows it by, such as a file's name; problems name it so
 * @param content not to be changed by anyone
 * @param id of the article, where that is settled, as by a path; null where the document or its name gives it
 * @param address where it was fetched from, for what is relative in it; null where that isn't known
 * @param charset that its transport declared, which may be wrong; null where none was
 */
public record Document(
        String source,
        String name,
        Form form,
        byte[] content,
        @Nullable ArticleId id,
        @Nullable URI address,
        @Nullable Charset charset) {

    /** A file of that name, without its folder; its ending tells the form, and what has none is text. */
    public static Document file(String name, byte[] content) {
        return new Document("file", name, Form.ofFileName(name).orElse(Form.TEXT), content, null, null, null);
    }

    /** The article's id that its name gives, without the ending; empty where nothing of it can stand in an id. */
    Optional<ArticleId> idOfName() {
        int dot = name.lastIndexOf('.');
        return ArticleId.slug(dot < 0 ? name : name.substring(0, dot));
    }
}
