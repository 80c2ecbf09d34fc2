package dev.earshot.syndication;

import dev.earshot.article.Recording;
import dev.earshot.article.SiteUrls;
import dev.earshot.article.Text;
import dev.earshot.article.TimelineEntry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jdom2.Namespace;

/** The formats of playlists. */
public enum PlaylistFormat {
    /** Extended M3U, in UTF-8. */
    M3U("m3u8", "audio/x-mpegurl; charset=utf-8") {
        @Override
        public byte[] write(String title, List<TimelineEntry> entries, SiteUrls siteUrls) {
            StringBuilder out = new StringBuilder("#EXTM3U\n#PLAYLIST:" + Text.cleanLine(title) + '\n');
            for (TimelineEntry timelineEntry : entries) {
                Recording recording = timelineEntry.recording();
                if (recording != null) {
                    out.append("#EXTINF:")
                            .append(Math.round(recording.duration().toMillis() / 1000.0))
                            .append(',')
                            .append(Text.cleanLine(timelineEntry.update().headline()))
                            .append('\n')
                            .append(siteUrls.absolute(SiteUrls.audio(recording)))
                            .append('\n');
                }
            }
            return out.toString().getBytes(StandardCharsets.UTF_8);
        }
    },
    /** XSPF 1 (https://www.xspf.org/spec). */
    XSPF("xspf", "application/xspf+xml") {
        @Override
        public byte[] write(String title, List<TimelineEntry> entries, SiteUrls siteUrls) {
            Element root = new Element("playlist", NAMESPACE).setAttribute("version", "1");
            root.addContent(Xml.element(NAMESPACE, "title", title));
            Element list = new Element("trackList", NAMESPACE);
            root.addContent(list);
            for (TimelineEntry timelineEntry : entries) {
                Recording recording = timelineEntry.recording();
                if (recording != null) {
                    list.addContent(new Element("track", NAMESPACE)
                            .addContent(Xml.element(
                                    NAMESPACE,
                                    "location",
                                    siteUrls.absolute(SiteUrls.audio(recording)).toString()))
                            .addContent(Xml.element(
                                    NAMESPACE, "title", timelineEntry.update().headline()))
                            .addContent(Xml.element(
                                    NAMESPACE,
                                    "info",
                                    siteUrls.absolute(SiteUrls.update(timelineEntry.update()))
                                            .toString()))
                            .addContent(Xml.element(
                                    NAMESPACE, "album", timelineEntry.copy().headline()))
                            .addContent(Xml.element(
                                    NAMESPACE,
                                    "duration",
                                    Long.toString(recording.duration().toMillis()))));
                }
            }
            return Xml.toBytes(new Document(root));
        }
    };

    private static final Namespace NAMESPACE = Namespace.getNamespace("http://xspf.org/ns/0/");

    private final String extension;
    private final String mediaType;

    PlaylistFormat(String extension, String mediaType) {
        this.extension = extension;
        this.mediaType = mediaType;
    }

    /** Returns the file extension, without the dot. */
    public String extension() {
        return extension;
    }

    public String mediaType() {
        return mediaType;
    }

    /** Writes the recordings of these updates, in their order; updates without one are left out. */
    public abstract byte[] write(String title, List<TimelineEntry> entries, SiteUrls siteUrls);
}
