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
import org.glotlens.engine.edit.EditGroup;
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
    private Listed listed = Listed.NOTHING;
    private Listed cleared = Listed.NOTHING;
    private Edits published = Edits.NONE;

    /** Edits as they were read, and the lines that show them. */
    private record Listed(Edits edits, List<EditLine> lines) {
        static final Listed NOTHING = new Listed(Edits.NONE, List.of());

        static Listed of(Edits edits) {
            return new Listed(
                    edits,
                    edits.groups().stream()
                            .map(group -> new EditLine(group, true))
                            .toList());
        }

        Listed again() {
            return new Listed(
                    edits,
                    lines.stream()
                            .map(line ->
                                    new EditLine(line.group(), line.onProperty().get()))
                            .toList());
        }

        List<EditSpec> on() {
            return lines.stream()
                    .filter(line -> line.onProperty().get())
                    .flatMap(line -> line.group().edits().stream())
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

    /** One line for each edit, or for those that are parts of one thing, in the order in which they are applied. */
    public ReadOnlyObjectProperty<List<EditLine>> linesProperty() {
        return lines.getReadOnlyProperty();
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
                    state.note(Messages.text("edits.opened", read.groups().size(), name));
                },
                state::fail));
    }

    /**
     * Takes edits out of the list and puts others at its end, in force; what else is listed stays as it is switched.
     *
     * @param gone those to take out, switched on or not
     */
    public void change(List<EditSpec> gone, List<EditSpec> added) {
        List<EditLine> kept = new ArrayList<>();
        for (EditLine line : listed.lines()) {
            List<EditSpec> left = new ArrayList<>(line.group().edits());
            left.removeAll(gone);
            EditGroup.of(left)
                    .forEach(group ->
                            kept.add(new EditLine(group, line.onProperty().get())));
        }
        EditGroup.of(added).forEach(group -> kept.add(new EditLine(group, true)));
        list(new Listed(Edits.NONE, List.copyOf(kept)));
        switched();
    }

    /** Whether any of these edits is listed, switched on or not. */
    public boolean lists(List<EditSpec> some) {
        return listed.lines().stream()
                .flatMap(line -> line.group().edits().stream())
                .anyMatch(some::contains);
    }

    /** Whether all of these edits are listed and switched on. */
    public boolean hasInForce(List<EditSpec> all) {
        return listed.on().containsAll(all);
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
        restorable.set(!cleared.lines().isEmpty() && next.lines().isEmpty());
    }

    /** What is on is a file of its own, so that its command makes the same again. */
    private void switched() {
        List<EditSpec> on = listed.on();
        Edits all = listed.edits();
        jobs.start(new JobRequest<>(
                LANE,
                Messages.text("edits.keeping"),
                watch -> on.equals(all.list()) ? all : KeptEdits.keep(on),
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
