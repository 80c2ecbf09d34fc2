package dev.earshot.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * rss2email, which sends a mail for every new entry. By default it ignores corrections; if configured, it sends them as
 * replies to the first mail.
 *
 * <p>It requests {@code A-IM: feed}, because its library does, but treats 226 as a failure. It names no base, so it gets the
 * whole feed.
 */
class Rss2EmailTest extends ClientContract {
    private static final Pattern FIELD = Pattern.compile("(?m)^([A-Za-z-]+): ?(.*(?:\\n[ \\t].*)*)$");

    private boolean corrections;

    /** One mail. */
    private record Mail(Map<String, String> fields, String body) {
        String field(String name) {
            return fields.getOrDefault(name, "");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"feed.atom", "feed.rss"})
    void sendsMailForUpdateButNotForCorrection(String feed) throws IOException {
        corrections = false;
        follow(false, feed);
        assertEquals(7, mails().size());
    }

    @Test
    void correctionRepliesToFirstMailIfConfigured() throws IOException {
        corrections = true;
        follow(true, "feed.atom");

        List<Mail> mails = mails();
        assertEquals(8, mails.size());
        Mail answer = mails.stream()
                .filter(mail -> !mail.field("In-Reply-To").isEmpty())
                .findFirst()
                .orElseThrow();
        Mail answered = mails.stream()
                .filter(mail -> mail.field("Message-ID").equals(answer.field("In-Reply-To")))
                .findFirst()
                .orElseThrow();
        assertEquals(answered.field("X-RSS-ID"), answer.field("X-RSS-ID"));
    }

    @Test
    void noticeRepliesToFirstMailIfConfigured() throws IOException {
        corrections = true;
        List<StoredEntry> withdrawn = entriesOfWithdrawn("feed.rss");

        assertEquals(1, withdrawn.size());
        assertTrue(isNotice(withdrawn.getFirst()), withdrawn::toString);
        assertEquals(7, mails().size());
    }

    @Override
    void subscribe(String address) {
        Path mailbox = mailbox();
        try {
            for (String part : List.of("cur", "new", "tmp")) {
                Files.createDirectories(mailbox.resolve(part));
            }
            Files.writeString(program.home().resolve("r2e.cfg"), """
                [DEFAULT]
                to = reader@example.org
                date-header = True
                date-header-order = issued
                reply-changes = %s
                email-protocol = maildir
                maildir-path = %s
                maildir-mailbox = inbox
                """.formatted(
                            corrections ? "True" : "False", mailbox.getParent()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        run("add", "bridge", address);
        poll();
    }

    @Override
    void poll() {
        run("run");
    }

    @Override
    List<StoredEntry> storedEntries() {
        Map<String, StoredEntry> latest = new LinkedHashMap<>();
        for (Mail mail : mails()) {
            String id = mail.field("X-RSS-ID");
            latest.put(id, new StoredEntry(id, mail.field("Subject"), mail.body()));
        }
        return List.copyOf(new ArrayList<>(latest.values()).reversed());
    }

    private void run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("-c", "r2e.cfg", "-d", "state.json"));
        all.addAll(List.of(arguments));
        program.run("r2e", all.toArray(String[]::new));
    }

    /** Returns the mails in the order they were sent. */
    private List<Mail> mails() {
        try (Stream<Path> files = Files.list(mailbox().resolve("new"))) {
            return files.sorted(Comparator.comparingLong(Rss2EmailTest::delivered))
                    .map(Rss2EmailTest::mail)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path mailbox() {
        return program.home().resolve("mail/inbox");
    }

    /** Returns the delivery time in the name of a mail's file, in microseconds. */
    private static long delivered(Path mail) {
        MatchResult name = Pattern.compile("^(\\d+)\\.M(\\d+)P.*")
                .matcher(Objects.requireNonNull(mail.getFileName()).toString())
                .results()
                .findFirst()
                .orElseThrow();
        return Long.parseLong(name.group(1)) * 1_000_000 + Long.parseLong(name.group(2));
    }

    private static Mail mail(Path file) {
        try {
            String[] parts = Files.readString(file).split("\n\n", 2);
            Map<String, String> fields = new LinkedHashMap<>();
            FIELD.matcher(parts[0])
                    .results()
                    .forEach(field -> fields.put(field.group(1), field.group(2).replaceAll("\\n[ \\t]", " ")));
            // the addresses that follow include the recording's, which changes with a correction
            return new Mail(fields, parts[1].split("\nURL: ")[0].strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
