package dev.earshot.intake.feed;

import dev.earshot.article.Text;
import dev.earshot.article.Withdrawn;
import dev.earshot.draft.Withdrawal;
import dev.earshot.intake.document.Findings;
import dev.earshot.intake.time.MachineTime;
import dev.earshot.intake.time.MachineTimeReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Compares the withdrawals that a feed lists with its items. If both name the same item, the later one counts: the item if it was
 * updated after its withdrawal, which it then survived, otherwise the withdrawal (RFC 6721, section 3).
 *
 * @param items those that are not withdrawn
 * @param withdrawals one for each item that is
 */
record ListedWithdrawals(List<ParsedItem> items, List<Withdrawal> withdrawals) {
    ListedWithdrawals {
        items = List.copyOf(items);
        withdrawals = List.copyOf(withdrawals);
    }

    /** @param items with their unique ids */
    static ListedWithdrawals of(
            List<ParsedWithdrawal> listed, List<ParsedItem> items, MachineTimeReader dates, Findings findings) {
        Map<String, Withdrawal> latest = new LinkedHashMap<>();
        for (ParsedWithdrawal parsed : listed) {
            String id = ItemIds.normalize(parsed.id());
            if (id.isEmpty()) {
                findings.remark(parsed.line(), "has a withdrawal without an id, which was omitted");
            } else if (latest.size() < FeedIntake.MAX_ITEMS || latest.containsKey(id)) {
                Withdrawal withdrawal =
                        new Withdrawal(id, time(parsed, dates, findings), Withdrawn.cutReason(parsed.reason()));
                latest.merge(id, withdrawal, ListedWithdrawals::later);
            } else {
                findings.remark(0, "has more than " + FeedIntake.MAX_ITEMS + " withdrawals; the others were omitted");
                break;
            }
        }
        List<ParsedItem> kept = new ArrayList<>();
        for (ParsedItem item : items) {
            String id = item.id() == null ? "" : item.id();
            Withdrawal withdrawal = latest.get(id);
            Instant at = withdrawal == null ? null : withdrawal.at();
            if (withdrawal == null) {
                kept.add(item);
            } else if (at != null
                    && DatedItem.lastChanged(item, dates).filter(at::isBefore).isPresent()) {
                latest.remove(id);
                kept.add(item);
            }
        }
        return new ListedWithdrawals(kept, List.copyOf(latest.values()));
    }

    private static @Nullable Instant time(ParsedWithdrawal parsed, MachineTimeReader dates, Findings findings) {
        String words = parsed.at() == null ? "" : parsed.at();
        Instant at = dates.read(words).map(MachineTime::instant).orElse(null);
        if (at == null) {
            findings.remark(
                    parsed.line(), "has a withdrawal without a valid time: “" + Text.truncate(words.strip(), 60) + "”");
        }
        return at;
    }

    private static Withdrawal later(Withdrawal one, Withdrawal other) {
        Instant first = one.at();
        Instant second = other.at();
        if (one.reason() == null && Objects.equals(first, second)) {
            return other;
        }
        return second == null || (first != null && !second.isAfter(first)) ? one : other;
    }
}
