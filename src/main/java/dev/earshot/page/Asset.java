package dev.earshot.page;

import dev.earshot.article.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** A file that pages need, kept in memory; it comes with the program and changes only with it. Safe for all threads. */
final class Asset {
    private final byte[] bytes;

    private Asset(byte[] bytes) {
        this.bytes = bytes;
    }

    /** @throws UncheckedIOException where the program was packed without it */
    static Asset load(String name) {
        try (InputStream in = Asset.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("the program lacks its file " + name);
            }
            return new Asset(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /** 16 hexadecimal digits that change with the content. */
    String version() {
        return Sha256.hex(bytes, 8);
    }
}
