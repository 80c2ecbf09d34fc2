package dev.earshot.syndication;

import dev.earshot.article.Recording;
import dev.earshot.article.Recording.Cue;
import dev.earshot.article.Text;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The formats of transcripts. */
public enum TranscriptFormat {
    /** WebVTT (W3C). */
    VTT("vtt", "text/vtt", "text/vtt; charset=utf-8") {
        @Override
        String text(List<Cue> cues) {
            StringBuilder out = new StringBuilder("WEBVTT\n");
            for (Cue cue : cues) {
                out.append('\n').append(timeRange(cue, '.')).append('\n');
                out.append(textWithTimestamps(cue)).append('\n');
            }
            return out.toString();
        }
    },
    /** SubRip, which has neither a standard nor escapes. */
    SRT("srt", "application/x-subrip", "application/x-subrip; charset=utf-8") {
        @Override
        String text(List<Cue> cues) {
            StringBuilder out = new StringBuilder();
            int number = 0;
            for (Cue cue : cues) {
                number++;
                out.append(number == 1 ? "" : "\n").append(number).append('\n');
                out.append(timeRange(cue, ',')).append('\n');
                out.append(cueText(cue)).append('\n');
            }
            return out.toString();
        }
    },
    /** Only the words, a sentence a line. */
    TEXT("txt", "text/plain", "text/plain; charset=utf-8") {
        @Override
        String text(List<Cue> cues) {
            StringBuilder out = new StringBuilder();
            cues.forEach(cue -> out.append(cueText(cue)).append('\n'));
            return out.toString();
        }
    },
    /** The JSON of Podcasting 2.0. */
    JSON("json", "application/json", "application/json") {
        @Override
        String text(List<Cue> cues) {
            ObjectNode out = JsonMapper.shared().createObjectNode();
            out.put("version", "1.0.0");
            ArrayNode segments = out.putArray("segments");
            for (Cue cue : cues) {
                ObjectNode segment = segments.addObject();
                segment.put("startTime", seconds(cue.start()));
                segment.put("endTime", seconds(cue.end()));
                segment.put("body", cueText(cue));
                putWordTimes(cue, segment);
            }
            return out.toString();
        }
    };

    /** The formats with times, which players can follow. */
    static final List<TranscriptFormat> TIMED = List.of(VTT, SRT, JSON);

    private final String extension;
    private final String mediaType;
    private final String contentType;

    TranscriptFormat(String extension, String mediaType, String contentType) {
        this.extension = extension;
        this.mediaType = mediaType;
        this.contentType = contentType;
    }

    /** Returns the file extension, without the dot. */
    public String extension() {
        return extension;
    }

    /** Returns the media type without parameters, for links. */
    public String mediaType() {
        return mediaType;
    }

    /** Returns the value of the Content-Type header. */
    public String contentType() {
        return contentType;
    }

    /** Writes the transcript of a recording, in UTF-8. */
    public byte[] write(Recording recording) {
        return write(recording.cues());
    }

    /** Writes a transcript in UTF-8. */
    public byte[] write(List<Cue> cues) {
        return text(cues).getBytes(StandardCharsets.UTF_8);
    }

    abstract String text(List<Cue> cues);

    /** Returns a position in a recording, in seconds. */
    static BigDecimal seconds(Duration at) {
        return BigDecimal.valueOf(at.toMillis(), 3);
    }

    /** An extension of the format: the start of each word, if known. */
    private static void putWordTimes(Cue cue, ObjectNode segment) {
        String[] words = cueText(cue).split(" ");
        if (cue.words().size() == words.length) {
            ArrayNode list = segment.putArray("words");
            for (int i = 0; i < words.length; i++) {
                list.addObject().put("startTime", seconds(cue.words().get(i))).put("body", words[i]);
            }
        }
    }

    /** Returns the words of a cue, each with its start (WebVTT, section 3.1.3): timestamps must increase. */
    private static String textWithTimestamps(Cue cue) {
        String[] words = cueText(cue).split(" ");
        if (cue.words().size() != words.length) {
            return escapeMarkup(cueText(cue));
        }
        StringBuilder out = new StringBuilder();
        Duration last = cue.start();
        for (int i = 0; i < words.length; i++) {
            Duration at = cue.words().get(i);
            out.append(i == 0 ? "" : " ");
            if (i > 0 && at.compareTo(last) > 0 && at.compareTo(cue.end()) < 0) {
                out.append('<').append(timestamp(at, '.')).append('>');
                last = at;
            }
            out.append(escapeMarkup(words[i]));
        }
        return out.toString();
    }

    /** An empty line would end the cue, and the rest of its words would be lost. */
    private static String cueText(Cue cue) {
        return Text.cleanLine(cue.text());
    }

    private static String timeRange(Cue cue, char point) {
        return timestamp(cue.start(), point) + " --> " + timestamp(cue.end(), point);
    }

    private static String timestamp(Duration at, char point) {
        return String.format(
                Locale.ROOT,
                "%02d:%02d:%02d%c%03d",
                at.toHours(),
                at.toMinutesPart(),
                at.toSecondsPart(),
                point,
                at.toMillisPart());
    }

    /** Escapes what WebVTT parses as markup (section 4.2.2), and the arrow between two times. */
    private static String escapeMarkup(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
