package dev.earshot.page.view;

import dev.earshot.article.Addresses;
import java.net.URI;

/** How readers pass a page on without anybody else being told of it. */
final class Share {
    private Share() {}

    /** A link that opens a new message with a subject and an address in it (RFC 6068). */
    static String mail(String subject, URI address) {
        // mail has no plus sign for a space, which addresses of forms have
        String fields = Addresses.query("subject", subject) + "&" + Addresses.query("body", address.toASCIIString());
        return "mailto:?" + fields.replace("+", "%20");
    }
}
