package dev.earshot.page;

/**
 * What every page says of the server that it comes from.
 *
 * @param title the name of the whole site
 * @param version of Earshot
 * @param speaks whether recordings are made
 */
public record Site(String title, String version, boolean speaks) {
    public Site {
        if (title.isBlank()) {
            throw new IllegalArgumentException("a site needs a title");
        }
    }
}
