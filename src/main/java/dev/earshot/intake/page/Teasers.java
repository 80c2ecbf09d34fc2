package dev.earshot.intake.page;

import dev.earshot.intake.lines.TextLength;
import dev.earshot.intake.markup.HtmlLinkResolver;
import dev.earshot.intake.markup.Markup;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Finds the teasers of a page: boxes with a heading that leads to another page, and no more than one paragraph.
 *
 * <p>The posts of a live blog look alike, but lead to the page that they stand on or to addresses below it; so teasers can
 * only be told where the page's own address is known.
 */
final class Teasers {
    private static final String HEADINGS = "h1, h2, h3, h4, h5, h6";

    /** So many make a page of teasers. */
    private static final int MANY = 5;

    /** An article has more text of its own. */
    private static final int OWN = 300;

    private static final int LIMIT = 500;
    private static final int PARAGRAPH = 600;

    private final List<Element> boxes = new ArrayList<>();

    private Teasers() {}

    /** The teasers of a page; none where nothing says where it stands. */
    static Teasers find(Element body, @Nullable URI here) {
        Teasers found = new Teasers();
        List<Element> headings = here == null
                ? List.of()
                : body.select(HEADINGS).stream().limit(LIMIT).toList();
        Map<Element, Integer> counts = new HashMap<>();
        for (Element heading : headings) {
            for (Element at = heading; at != null && !at.equals(body); at = at.parent()) {
                counts.merge(at, 1, Integer::sum);
            }
        }
        for (Element heading : headings) {
            if (here != null && leadsElsewhere(heading, here)) {
                Element box = heading;
                for (Element at = heading; at != null && counts.getOrDefault(at, 0) == 1; at = at.parent()) {
                    box = at;
                }
                boolean small = box.select("p").stream().limit(3).count() <= 1
                        && TextLength.of(Markup.text(box, PARAGRAPH + 1)) <= PARAGRAPH;
                if (!box.equals(heading)
                        && small
                        && box.getElementsByTag("main").isEmpty()) {
                    found.boxes.add(box);
                }
            }
        }
        return found;
    }

    int count() {
        return boxes.size();
    }

    /** Takes them off the page. */
    void remove() {
        boxes.forEach(Element::remove);
    }

    /** Whether a page that has so much text beside its teasers, by its extent, is made of them. */
    boolean areAll(int rest) {
        return boxes.size() >= MANY && rest < OWN;
    }

    private static boolean leadsElsewhere(Element heading, URI here) {
        Element link = heading.selectFirst("a[href]");
        if (link == null) {
            link = heading.closest("a[href]");
        }
        URI target = link == null
                ? null
                : HtmlLinkResolver.resolve(link.attr("href"), here).orElse(null);
        if (target == null || target.getHost() == null) {
            return false;
        }
        String own = path(here);
        String other = path(target);
        boolean below = own.length() > 1 && (other.equals(own) || other.startsWith(own + "/"));
        return !(target.getHost().equals(here.getHost()) && (below || other.equals(own)));
    }

    private static String path(URI address) {
        String path = address.getPath() == null ? "" : address.getPath();
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
