package org.glotlens.app.view.edits;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.glotlens.app.program.KeptEdits;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.app.view.work.JobRequest;
import org.glotlens.app.view.work.JobRunner;
import org.glotlens.engine.DataException;
import org.glotlens.engine.edit.EditFile;
import org.glotlens.engine.edit.EditSpec;
import org.glotlens.engine.edit.Edits;
import org.glotlens.engine.file.FileNames;

/**
 * The edits that are listed, of which those switched on are in force. Edits that somebody else puts in force are listed in
 * place of those before.
 */
public final class EditsViewModel implements AutoCloseable {
    private static final String LANE = "edits";

    private final WorkbenchState state;
    private final JobRunner jobs;
    private final Bag bag = new Bag();
    private final ReadOnlyObjectWrapper<List<EditLine>> lines = new ReadOnlyObjectWrapper<>(this, "lines", List.of());
    private final ReadOnlyBooleanWrapper restorable = new ReadOnlyBooleanWrapper(this, "restorable");
    private final ReadOnlyObjectWrapper<EditList> all = new ReadOnlyObjectWrapper<>(this, "all", EditList.NOTHING);
    private Listed listed = Listed.NOTHING;
    private Listed cleared = Listed.NOTHING;
    private Edits published = Edits.NONE;

    /** Edits as they were read, and the lines that show them. */
    private record Listed(Edits edits, List<EditLine> lines) {
        static final Listed NOTHING = new Listed(Edits.NONE, List.of());

        static Listed of(Edits edits) {
            return new Listed(
                    edits,
                    edits.list().stream().map(edit -> new EditLine(edit, true)).toList());
        }

        static Listed of(EditList wanted) {
            List<EditLine> lines = new ArrayList<>();
            for (int i = 0; i < wanted.edits().list().size(); i++) {
                lines.add(new EditLine(
                        wanted.edits().list().get(i),
                        i < wanted.on().size() && wanted.on().get(i)));
            }
            return new Listed(wanted.edits(), List.copyOf(lines));
        }

        EditList value() {
            return new EditList(
                    edits, lines.stream().map(line -> line.onProperty().get()).toList());
        }

        Listed again() {
            return new Listed(
                    edits,
                    lines.stream()
                            .map(line ->
                                    new EditLine(line.edit(), line.onProperty().get()))
                            .toList());
        }

        List<EditSpec> on() {
            return lines.stream()
                    .filter(line -> line.onProperty().get())
                    .map(EditLine::edit)
                    .toList();
        }
    }

    /** Puts edits of {@code state} in force. */
    public EditsViewModel(WorkbenchState state, JobRunner jobs) {
        this.state = state;
        this.jobs = jobs;
        bag.follow(state.editsProperty(), now -> {
            if (!now.equals(published)) {
                published = now;
                list(Listed.of(now));
            }
        });
    }

    /** One line for each edit, in the order in which they are applied. */
    public ReadOnlyObjectProperty<List<EditLine>> linesProperty() {
        return lines.getReadOnlyProperty();
    }

    /** All that are listed, and which of them are on, as a value. */
    public ReadOnlyObjectProperty<EditList> allProperty() {
        return all.getReadOnlyProperty();
    }

    /** Lists edits as an earlier value has them, and puts those in force that are on. */
    public void put(EditList wanted) {
        if (!wanted.equals(all.get())) {
            list(Listed.of(wanted));
            switched();
        }
    }

    /** Whether edits were cleared that can come back. */
    public ReadOnlyBooleanProperty restorableProperty() {
        return restorable.getReadOnlyProperty();
    }

    /** Reads a file of edits and puts all of them in force in place of those before. */
    public void open(Path file) {
        String name = FileNames.of(file);
        jobs.start(new JobRequest<>(
                LANE,
                Messages.text("edits.reading", name),
                watch -> {
                    Edits read = EditFile.read(file);
                    if (read.isEmpty()) {
                        throw new DataException(Messages.message("edits.none", name));
                    }
                    return read;
                },
                read -> {
                    list(Listed.of(read));
                    publish(read);
                    state.note(Messages.text("edits.opened", read.list().size(), name));
                },
                state::fail));
    }

    /** Lists nothing and edits nothing any more. */
    public void clear() {
        if (!listed.lines().isEmpty()) {
            cleared = listed.again();
            list(Listed.NOTHING);
            switched();
        }
    }

    /** Lists again what was cleared last, each edit as it was switched. */
    public void restore() {
        if (restorable.get()) {
            Listed back = cleared;
            cleared = Listed.NOTHING;
            list(back);
            switched();
        }
    }

    private void list(Listed next) {
        listed = next;
        next.lines()
                .forEach(line -> line.onProperty().subscribe((was, is) -> {
                    if (listed == next) {
                        switched();
                    }
                }));
        lines.set(next.lines());
        all.set(next.value());
        restorable.set(!cleared.lines().isEmpty() && next.lines().isEmpty());
    }

    /** What is on is a file of its own, so that its command makes the same again. */
    private void switched() {
        all.set(listed.value());
        List<EditSpec> on = listed.on();
        Edits read = listed.edits();
        jobs.start(new JobRequest<>(
                LANE,
                Messages.text("edits.keeping"),
                watch -> on.equals(read.list()) ? read : KeptEdits.keep(on),
                this::publish,
                state::fail));
    }

    private void publish(Edits inForce) {
        published = inForce;
        state.editsProperty().set(inForce);
    }

    @Override
    public void close() {
        bag.close();
    }
}
