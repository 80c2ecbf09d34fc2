package dev.earshot.page;

import dev.earshot.article.SiteUrls;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The manifest by which a browser installs the site as an app (W3C Web Application Manifest). Stateless. */
public final class WebManifest {
    public static final String MEDIA_TYPE = "application/manifest+json";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String PAPER = "#fdfcf9";
    private static final String BAND = "#14304f";

    private WebManifest() {}

    /**
     * Writes the manifest. Its addresses are relative to its own, so they follow it behind any prefix.
     *
     * @param title the name of the site
     * @param home the public path of the front page, by which browsers know the app
     */
    public static byte[] write(String title, String home) {
        ObjectNode out = JSON.createObjectNode();
        out.put("name", title);
        out.put("short_name", title);
        out.put("id", home);
        out.put("start_url", "./");
        out.put("scope", "./");
        out.put("display", "standalone");
        out.put("background_color", PAPER);
        out.put("theme_color", BAND);
        ArrayNode icons = out.putArray("icons");
        putIcon(192, "any", icons.addObject());
        putIcon(512, "any", icons.addObject());
        putIcon(512, "maskable", icons.addObject());
        ArrayNode shortcuts = out.putArray("shortcuts");
        putShortcut("New updates", SiteUrls.HOME + "#latest", shortcuts.addObject());
        putShortcut("Listen", SiteUrls.LISTEN, shortcuts.addObject());
        return JSON.writeValueAsBytes(out);
    }

    private static void putIcon(int side, String purpose, ObjectNode out) {
        out.put("src", relative(SiteUrls.icon(side)));
        out.put("sizes", side + "x" + side);
        out.put("type", "image/png");
        out.put("purpose", purpose);
    }

    private static void putShortcut(String name, String path, ObjectNode out) {
        out.put("name", name);
        out.put("url", relative(path));
    }

    private static String relative(String path) {
        return "." + path;
    }
}
