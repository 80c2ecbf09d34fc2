package dev.earshot.desk;

import dev.earshot.archive.model.ArchivedArticle.ArchivedUpdate;
import dev.earshot.article.Source;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateId;
import dev.earshot.desk.matching.Fingerprint;
import dev.earshot.draft.Draft;
import dev.earshot.draft.DraftUpdate;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An update of a draft beside the archived one: the facts by which {@link RevisionRule} and {@link LinkRule} decide. */
final class UpdateComparison {
    private final Draft draft;
    private final ArchivedUpdate match;
    private final DraftUpdate update;
    private final @Nullable UpdateId found;
    private final Instant at;
    private final boolean mayRetime;

    /** Of the draft's update; rules read it often, and it is a hash of all words. */
    private final String fingerprint;

    /**
     * @param update the update as the draft has it
     * @param found the update that the draft says this one corrects, or null if it names none or there is none
     * @param at when it was published by the draft
     * @param mayRetime whether its time may have changed although its source says the same about it as before
     */
    UpdateComparison(
            Draft draft,
            ArchivedUpdate match,
            DraftUpdate update,
            @Nullable UpdateId found,
            Instant at,
            boolean mayRetime) {
        this.draft = draft;
        this.match = match;
        this.update = update;
        this.found = found;
        this.at = at;
        this.mayRetime = mayRetime;
        this.fingerprint = Fingerprint.of(update);
    }

    boolean mayRetime() {
        return mayRetime;
    }

    boolean isFromEditor() {
        return draft.source().equals(Source.EDITOR);
    }

    /** Returns whether the draft may correct the update. A source corrects what it supplied itself; an editor, everything. */
    boolean mayCorrect() {
        return isFromEditor() || draft.source().equals(archived().source().name());
    }

    /** Returns whether the draft says what the update's source last supplied. */
    boolean isSameAsLastTime() {
        return Fingerprint.withoutSuffix(match.fingerprint()).equals(fingerprint);
    }

    /** Returns whether the draft's words and properties are those of the archived update, whoever wrote them. */
    boolean hasSameWords() {
        return Fingerprint.of(archivedAsDraft()).equals(fingerprint)
                && headline().equals(archived().headline())
                && language().equals(archived().language());
    }

    /**
     * Returns whether the time stays. That it is only a date counts for editors alone: versions before this distinction archived
     * dates as midnights, and reading them again is no change.
     */
    boolean hasSameTime() {
        return at.equals(archived().publishedAt())
                && (!isFromEditor() || isDateOnly() == archived().dateOnly());
    }

    /** Returns whether only the date is known; a date stays one until the draft has another time. */
    boolean isDateOnly() {
        return update.isDateOnly() || isDateOnly(archived(), at);
    }

    /** Returns whether an archived update with only a date keeps that date. */
    static boolean isDateOnly(Update archived, Instant at) {
        return archived.dateOnly() && at.equals(archived.publishedAt());
    }

    /** Returns when the source says that it last changed the words, or null. */
    @Nullable
    Instant statedCorrection() {
        return update.sourceTimes().corrected();
    }

    /** Returns whether the source says that it changed the words after they were last changed here. */
    boolean isCorrectedSince() {
        Instant stated = statedCorrection();
        Instant known = archived().correctedAt();
        return stated != null && (known == null || stated.isAfter(known));
    }

    /** Returns whether the archived update is linked to another one. */
    boolean isLinked() {
        return archived().corrects() != null;
    }

    /** Returns whether the draft refers to the same update as last time, or to none again. */
    boolean hasSameTargetAsLastTime() {
        return hasSameTarget(match, update);
    }

    /** Returns whether the draft refers to nothing that exists, as ever before. */
    boolean wasTargetNeverFound() {
        return found == null
                && Fingerprint.correctionSuffix(match.fingerprint()).isEmpty();
    }

    /** Returns the update that this one corrects from now on, or null. */
    @Nullable
    UpdateId corrects() {
        return switch (LinkRule.of(this).outcome()) {
            case KEEP -> archived().corrects();
            case REPLACE -> found;
        };
    }

    boolean hasSameLink() {
        return Objects.equals(corrects(), archived().corrects());
    }

    Update archived() {
        return match.update();
    }

    /** Returns the archived update as a draft, with the properties of this one that the archive doesn't store. */
    DraftUpdate archivedAsDraft() {
        return update.toBuilder()
                .kind(archived().kind())
                .keyEvent(archived().keyEvent())
                .authors(archived().authors())
                .blocks(archived().blocks())
                .build();
    }

    Locale language() {
        return language(draft, update);
    }

    String headline() {
        return headline(draft, update);
    }

    /** Returns whether an update of a draft refers to the same update as last time, or to none again. */
    static boolean hasSameTarget(ArchivedUpdate match, DraftUpdate update) {
        return Fingerprint.correctionSuffix(update).equals(Fingerprint.correctionSuffix(match.fingerprint()));
    }

    /** Returns the language of a draft's update: its own, or the draft's. */
    static Locale language(Draft draft, DraftUpdate update) {
        return update.language() == null ? draft.copy().language() : update.language();
    }

    /** Returns the headline of a draft's update: its own, or one derived from its words. */
    static String headline(Draft draft, DraftUpdate update) {
        return update.headline() == null || update.headline().isBlank()
                ? Update.headlineOf(update.blocks(), language(draft, update), update.kind())
                : update.headline();
    }
}
