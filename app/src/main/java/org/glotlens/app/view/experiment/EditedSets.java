package org.glotlens.app.view.experiment;

import java.nio.file.Files;
import java.nio.file.Path;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.app.view.work.JobRequest;
import org.glotlens.app.view.work.JobRunner;
import org.glotlens.engine.DataException;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.lens.SetOverrideFile;
import org.glotlens.engine.lens.SetOverrides;
import org.glotlens.engine.measure.LensMeasurement;

/** What a person changed in the answer sets of the chosen prompts, and the file beside them that keeps it. */
public final class EditedSets {
    private final WorkbenchState state;
    private final JobRunner jobs;
    private final ReadOnlyObjectWrapper<SetOverrides> sets =
            new ReadOnlyObjectWrapper<>(this, "sets", SetOverrides.NONE);
    private Read<SetOverrides> read = LensMeasurement.AS_BUILT;
    private final ReadOnlyObjectWrapper<Path> file = new ReadOnlyObjectWrapper<>(this, "file");

    EditedSets(WorkbenchState state, JobRunner jobs) {
        this.state = state;
        this.jobs = jobs;
    }

    /** The changes; they count from the next run. */
    public ReadOnlyObjectProperty<SetOverrides> setsProperty() {
        return sets.getReadOnlyProperty();
    }

    /** Where the changes are kept, or null before prompts are chosen. */
    public ReadOnlyObjectProperty<Path> fileProperty() {
        return file.getReadOnlyProperty();
    }

    /** The place for the prompts of the sample, whose folder belongs to the program. */
    static Path ofSample() {
        return Path.of(System.getProperty("user.home"), "glotlens", "sets", "sample.sets.json");
    }

    /** Goes over to another place. */
    void use(Path place, Read<SetOverrides> there) {
        file.set(place);
        take(there);
    }

    /** The changes with the file that keeps them, as the next run reads them. */
    Read<SetOverrides> read() {
        return read;
    }

    private void take(Read<SetOverrides> next) {
        read = next.content().isEmpty() ? LensMeasurement.AS_BUILT : next;
        sets.set(next.content());
    }

    /** What a file holds; nothing where there is none. */
    static Read<SetOverrides> read(Path place) throws DataException {
        return Files.isRegularFile(place) ? SetOverrideFile.read(place) : LensMeasurement.AS_BUILT;
    }

    /** Goes back to earlier changes, and writes them where they were changed since. */
    void goBack(Path place, Read<SetOverrides> earlier) {
        if (place.equals(file.get()) && !earlier.content().equals(sets.get())) {
            change(earlier.content());
        } else {
            use(place, earlier);
        }
    }

    /** Takes changes over and writes the file. */
    public void change(SetOverrides changed) {
        Path place = file.get();
        if (place == null) {
            return;
        }
        take(SetOverrideFile.asWritten(changed, place));
        jobs.start(new JobRequest<>(
                "sets",
                Messages.text("sets.saving", place.getFileName()),
                watch -> {
                    SetOverrideFile.write(changed, place);
                    return place;
                },
                saved -> {},
                state::fail));
    }
}
