package dev.earshot.syndication;

import dev.earshot.article.Addresses;
import dev.earshot.article.Entry;
import dev.earshot.article.Recording;
import dev.earshot.article.Text;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jdom2.Namespace;

/** The forms of a list of recordings, for players that go from one to the next. */
public enum Playlist {
    /** Extended M3U, in UTF-8. */
    M3U("m3u8", "audio/x-mpegurl; charset=utf-8") {
        @Override
        public byte[] write(String title, List<Entry> entries, Addresses addresses) {
            StringBuilder out = new StringBuilder("#EXTM3U\n#PLAYLIST:" + Text.line(title) + '\n');
            for (Entry entry : entries) {
                Recording recording = entry.recording();
                if (recording != null) {
                    out.append("#EXTINF:")
                            .append(Math.round(recording.duration().toMillis() / 1000.0))
                            .append(',')
                            .append(Text.line(entry.update().headline()))
                            .append('\n')
                            .append(addresses.absolute(Addresses.audio(recording)))
                            .append('\n');
                }
            }
            return out.toString().getBytes(StandardCharsets.UTF_8);
        }
    },
    /** XSPF 1 (https://www.xspf.org/spec). */
    XSPF("xspf", "application/xspf+xml") {
        @Override
        public byte[] write(String title, List<Entry> entries, Addresses addresses) {
            Element root = new Element("playlist", NAMESPACE).setAttribute("version", "1");
            root.addContent(Xml.element(NAMESPACE, "title", title));
            Element list = new Element("trackList", NAMESPACE);
            root.addContent(list);
            for (Entry entry : entries) {
                Recording recording = entry.recording();
                if (recording != null) {
                    list.addContent(new Element("track", NAMESPACE)
                            .addContent(Xml.element(
                                    NAMESPACE,
                                    "location",
                                    addresses
                                            .absolute(Addresses.audio(recording))
                                            .toString()))
                            .addContent(Xml.element(
                                    NAMESPACE, "title", entry.update().headline()))
                            .addContent(Xml.element(
                                    NAMESPACE,
                                    "info",
                                    addresses
                                            .absolute(Addresses.update(entry.update()))
                                            .toString()))
                            .addContent(
                                    Xml.element(NAMESPACE, "album", entry.copy().headline()))
                            .addContent(Xml.element(
                                    NAMESPACE,
                                    "duration",
                                    Long.toString(recording.duration().toMillis()))));
                }
            }
            return Xml.bytes(new Document(root));
        }
    };

    private static final Namespace NAMESPACE = Namespace.getNamespace("http://xspf.org/ns/0/");

    private final String ending;
    private final String mediaType;

    Playlist(String ending, String mediaType) {
        this.ending = ending;
        this.mediaType = mediaType;
    }

    /** What the address ends in, without the point. */
    public String ending() {
        return ending;
    }

    public String mediaType() {
        return mediaType;
    }

    /** The recordings of these updates, in their order; what has none is left out. */
    public abstract byte[] write(String title, List<Entry> entries, Addresses addresses);
}
