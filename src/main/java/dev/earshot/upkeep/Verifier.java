package dev.earshot.upkeep;

import dev.earshot.archive.Database;
import dev.earshot.archive.maintenance.ArchiveVerification;
import dev.earshot.archive.maintenance.ArchiveVerification.Comparison;
import dev.earshot.archive.maintenance.VerificationFindings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Compares an archive with its own log, and the recordings on this disk with the archive, also while the server runs. */
public final class Verifier {
    private final ArchiveLocation location;

    public Verifier(ArchiveLocation location) {
        this.location = location;
    }

    /** Returns everything that was compared. The archive is as it should be if no comparison has findings. */
    public List<Comparison> run() throws UpkeepException {
        Database database = location.database();
        try {
            // checks its version
            location.open().close();
            List<Comparison> done = new ArrayList<>(ArchiveVerification.run(database));
            done.add(sound(database));
            return done;
        } catch (UncheckedIOException e) {
            throw new UpkeepException("recordings can't be read: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            throw new UpkeepException(ArchiveLocation.message(e), e);
        }
    }

    private Comparison sound(Database database) {
        SoundFiles soundFiles = new SoundFiles(location.data());
        Map<SoundFiles.State, Long> states = new EnumMap<>(SoundFiles.State.class);
        VerificationFindings findings = new VerificationFindings();
        ArchiveVerification.recordings(database, (hash, bytes) -> {
            try {
                SoundFiles.State state = soundFiles.state(hash, bytes);
                if (state == SoundFiles.State.DAMAGED) {
                    findings.add(
                            "damaged",
                            "the file of recording " + hash + " is damaged; delete it, and it is made again");
                }
                states.merge(state, 1L, Long::sum);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return new Comparison(
                "files of recordings",
                states.values().stream().mapToLong(Long::longValue).sum(),
                "with the archive; " + states.getOrDefault(SoundFiles.State.ABSENT, 0L)
                        + " are not here and are made again on request",
                findings.sentences());
    }
}
