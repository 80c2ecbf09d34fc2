package dev.earshot.syndication;

import dev.earshot.article.Withdrawn;
import java.util.ArrayList;
import java.util.List;
import org.jdom2.Element;
import org.jspecify.annotations.Nullable;

/** What marks an entry of Atom or RSS as a notice, for machines. */
final class WithdrawalTags {
    private WithdrawalTags() {}

    /**
     * Returns since when, and the reason if there is one; nothing for an entry that isn't a notice.
     *
     * @param withdrawn in whole seconds
     */
    static List<Element> of(@Nullable Withdrawn withdrawn) {
        if (withdrawn == null) {
            return List.of();
        }
        List<Element> tags = new ArrayList<>();
        tags.add(Xml.element(Xml.EARSHOT, "withdrawn", withdrawn.at().toString()));
        if (withdrawn.reason() != null) {
            tags.add(Xml.element(Xml.EARSHOT, "reason", withdrawn.reason()));
        }
        return tags;
    }
}
