package dev.earshot.page.view;

import dev.earshot.article.SiteUrls;
import java.net.URI;

/** How readers pass a page on without anybody else being told of it. */
final class MailLink {
    private MailLink() {}

    /** A link that opens a new message with a subject and an address in it (RFC 6068). */
    static String mail(String subject, URI address) {
        // mail has no plus sign for a space, which addresses of forms have
        String fields = SiteUrls.queryParameter("subject", subject) + "&"
                + SiteUrls.queryParameter("body", address.toASCIIString());
        return "mailto:?" + fields.replace("+", "%20");
    }
}
