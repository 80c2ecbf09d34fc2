package dev.earshot.web.connection;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.PreEncodedHttpField;

/**
 * Several fields of a response as their lines in HTTP/1, written in one go. To Jetty they are one field, named like the first of
 * them.
 *
 * <p>Jetty walks through the fields from the first one for each that it writes, so one field saves more than the encoding of them.
 */
final class FieldLines extends PreEncodedHttpField {
    private final byte[] lines;

    /** @param fields at least one */
    FieldLines(List<HttpField> fields) {
        super(
                fields.getFirst().getHeader(),
                fields.getFirst().getName(),
                fields.getFirst().getValue());
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (HttpField field : fields) {
            String line = field.getName() + ": " + field.getValue() + "\r\n";
            all.writeBytes(line.getBytes(StandardCharsets.ISO_8859_1));
        }
        lines = all.toByteArray();
    }

    @Override
    public void putTo(ByteBuffer bufferInFillMode, HttpVersion version) {
        bufferInFillMode.put(lines);
    }

    @Override
    public int getEncodedLength(HttpVersion version) {
        return lines.length;
    }
}
