package dev.earshot.recording;

import dev.earshot.article.Recording.Cue;
import dev.earshot.speech.Script;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Collects the sentences of recordings that are joined, and when each is spoken. Not thread-safe. */
final class JoinedCues {
    private final List<Cue> cues = new ArrayList<>();
    private Duration end = Duration.ZERO;

    /** Adds a sound without words. */
    void addSilence(Duration length) {
        end = end.plus(length);
    }

    /** Adds a recording whose sentences have times. */
    void addRecording(List<Cue> own, Duration length) {
        for (Cue cue : own) {
            cues.add(new Cue(
                    end.plus(cue.start()),
                    end.plus(cue.end()),
                    cue.text(),
                    cue.words().stream().map(end::plus).toList()));
        }
        end = end.plus(length);
    }

    /** Adds text of which only the total length is known. Each sentence gets a share that fits its number of characters. */
    void addScript(Script script, Duration length) {
        long characters = script.sentences().stream()
                .mapToLong(sentence -> sentence.spoken().length() + 1)
                .sum();
        long before = 0;
        for (Script.Sentence sentence : script.sentences()) {
            long after = before + sentence.spoken().length() + 1;
            cues.add(new Cue(
                    end.plus(length.multipliedBy(before).dividedBy(characters)),
                    end.plus(length.multipliedBy(after).dividedBy(characters)),
                    sentence.written()));
            before = after;
        }
        end = end.plus(length);
    }

    List<Cue> all() {
        return List.copyOf(cues);
    }
}
