package org.glotlens.app.view.experiment;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.glotlens.app.program.KeptSets;
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
    private final Set<Path> changedHere = new HashSet<>();
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

    /** Where the changes of a prompts file lie; of the sample's where none is named. */
    static Path placeOf(Optional<Path> prompts) {
        return prompts.map(SetOverrideFile::beside).orElseGet(EditedSets::ofSample);
    }

    /**
     * What lies on the disk for a prompts file, or for the sample's where none is named; away from the interface thread.
     *
     * @throws DataException if it cannot be read
     */
    public static Read<SetOverrides> onDisk(Optional<Path> prompts) throws DataException {
        return read(placeOf(prompts));
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

    /**
     * Goes back to other changes that a person made. A file that was changed here is written again; one that says something
     * else by itself is left alone, and the changes are kept in a file of their own.
     */
    public void put(SetOverrides wanted) {
        if (wanted.equals(sets.get())) {
            return;
        }
        if (file.get() != null && changedHere.contains(file.get())) {
            change(wanted);
        } else {
            hold(wanted);
        }
    }

    /** Takes the files for those of another project, which are left alone until a person changes something. */
    void leaveAlone() {
        changedHere.clear();
    }

    /** Goes over to the sets of a project; what lies on the disk is used where it is the same, and left alone otherwise. */
    void open(Path place, SetOverrides wanted, Read<SetOverrides> onDisk) {
        if (wanted.equals(onDisk.content())) {
            use(place, onDisk);
        } else {
            file.set(place);
            hold(wanted);
        }
    }

    private void hold(SetOverrides wanted) {
        Optional<Path> kept = KeptSets.place(wanted);
        kept.ifPresent(file::set);
        if (kept.isPresent() && !wanted.isEmpty()) {
            change(wanted);
        } else {
            take(Read.made(wanted));
        }
    }

    /** Takes changes over and writes the file. */
    public void change(SetOverrides changed) {
        Path before = file.get();
        if (before == null) {
            return;
        }
        Path place = KeptSets.isOne(before) ? KeptSets.place(changed).orElse(before) : before;
        file.set(place);
        changedHere.add(place);
        take(SetOverrideFile.asWritten(changed, place));
        jobs.start(new JobRequest<>(
                "sets",
                Messages.text("sets.saving", place.getFileName()),
                watch -> {
                    if (KeptSets.isOne(place)) {
                        KeptSets.keep(changed);
                    } else {
                        SetOverrideFile.write(changed, place);
                    }
                    return place;
                },
                saved -> {},
                state::fail));
    }
}
