package dev.earshot.web;

import dev.earshot.article.Recording;
import dev.earshot.article.SiteUrls;
import dev.earshot.article.Text;
import dev.earshot.recording.Radio;
import dev.earshot.speech.Speech;
import dev.earshot.web.http.RequestException;
import dev.earshot.web.http.ResponseWriter;
import dev.earshot.web.http.Routes;
import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The endless radio stream, for internet radios and players (SHOUTcast's ICY headers). */
final class RadioRoutes {
    /** How many bytes of audio lie between two titles, if the client requests titles. */
    private static final int METADATA_INTERVAL = 8_192;

    private static final int METADATA_BLOCK = 16;
    private static final int MAX_BLOCKS = 255;

    private final Radio radio;

    RadioRoutes(Radio radio) {
        this.radio = radio;
    }

    void register(Routes routes) {
        routes.get(SiteUrls.RADIO, this::listen);
    }

    private void listen(Context context) throws IOException, InterruptedException {
        boolean titles = "1".equals(context.header("Icy-MetaData"));
        HttpServletResponse response = context.res();
        response.setContentType(Recording.MEDIA_TYPE);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Accept-Ranges", "none");
        // a proxy that buffers responses would delay the sound
        response.setHeader("X-Accel-Buffering", "no");
        response.setHeader("icy-name", ascii(radio.station()));
        response.setHeader("icy-br", Integer.toString(Speech.BITRATE_KBPS));
        if (titles) {
            response.setHeader("icy-metaint", Integer.toString(METADATA_INTERVAL));
        }
        if (ResponseWriter.isHead(context)) {
            // flushed now because the length of a stream is never known
            response.flushBuffer();
            return;
        }
        Radio.Listener listener = radio.listen();
        if (listener == null) {
            throw new RequestException(503, "The radio has too many listeners", "Try again in a few minutes.");
        }
        try (listener) {
            OutputStream out = response.getOutputStream();
            int untilMetadata = METADATA_INTERVAL;
            String sentTitle = "";
            for (Radio.Chunk chunk = listener.next(); chunk != null; chunk = listener.next()) {
                if (!titles) {
                    out.write(chunk.frames());
                } else {
                    for (int at = 0; at < chunk.frames().length; ) {
                        int count = Math.min(untilMetadata, chunk.frames().length - at);
                        out.write(chunk.frames(), at, count);
                        at += count;
                        untilMetadata -= count;
                        if (untilMetadata == 0) {
                            out.write(chunk.title().equals(sentTitle) ? new byte[1] : metadataBlock(chunk.title()));
                            sentTitle = chunk.title();
                            untilMetadata = METADATA_INTERVAL;
                        }
                    }
                }
                response.flushBuffer();
            }
        }
    }

    /** Returns a title padded to whole blocks, after a byte with the number of blocks. */
    private static byte[] metadataBlock(String title) {
        // a plain apostrophe would end the title
        byte[] text = ("StreamTitle='" + Text.cleanLine(title).replace('\'', '\u2019') + "';")
                .getBytes(StandardCharsets.UTF_8);
        int blocks = Math.min(MAX_BLOCKS, (text.length + METADATA_BLOCK - 1) / METADATA_BLOCK);
        byte[] block = new byte[1 + blocks * METADATA_BLOCK];
        block[0] = (byte) blocks;
        System.arraycopy(text, 0, block, 1, Math.min(text.length, blocks * METADATA_BLOCK));
        return block;
    }

    private static String ascii(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return new String(Arrays.copyOf(bytes, Math.min(bytes.length, 200)), StandardCharsets.US_ASCII)
                .replaceAll("\\p{Cntrl}", " ");
    }
}
