package org.glotlens.app.view.edits;

import java.nio.file.Path;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import org.glotlens.app.program.KeptEdits;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.app.view.work.JobRequest;
import org.glotlens.app.view.work.JobRunner;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.edit.EditFile;
import org.glotlens.engine.edit.EditGroup;
import org.glotlens.engine.edit.EditSpec;
import org.glotlens.engine.edit.Edits;
import org.glotlens.engine.file.FileNames;
import org.glotlens.engine.pair.EditedSubjects;
import org.glotlens.engine.pair.ModelPair;

/**
 * The edits that are listed, of which those that are switched on and fit the open pair are in force. Edits that somebody else
 * puts in force are listed in place of those before.
 */
public final class EditsViewModel implements AutoCloseable {
    private static final String LANE = "edits";

    private final WorkbenchState state;
    private final JobRunner jobs;
    private final ObservableValue<ModelPair> pair;
    private final Bag bag = new Bag();
    private final ReadOnlyObjectWrapper<List<EditLine>> lines = new ReadOnlyObjectWrapper<>(this, "lines", List.of());
    private final ReadOnlyStringWrapper refused = new ReadOnlyStringWrapper(this, "refused", "");
    private final ReadOnlyBooleanWrapper restorable = new ReadOnlyBooleanWrapper(this, "restorable");
    private final ReadOnlyObjectWrapper<EditList> all = new ReadOnlyObjectWrapper<>(this, "all", EditList.NOTHING);
    private Listed listed = Listed.NOTHING;
    private Listed cleared = Listed.NOTHING;
    private Edits published = Edits.NONE;
    private Runnable refitted = () -> {};

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

        static Listed of(EditList wanted) {
            List<EditLine> lines = new ArrayList<>();
            int at = 0;
            for (EditGroup group : wanted.edits().groups()) {
                lines.add(new EditLine(
                        group, at < wanted.on().size() && wanted.on().get(at)));
                at += group.edits().size();
            }
            return new Listed(wanted.edits(), List.copyOf(lines));
        }

        EditList value() {
            return new EditList(
                    all(),
                    lines.stream()
                            .flatMap(line -> line.group().edits().stream()
                                    .map(edit -> line.onProperty().get()))
                            .toList());
        }

        Listed again() {
            return new Listed(edits, lines.stream().map(EditLine::again).toList());
        }

        /** What all lines edit, whether it was read as a whole or not. */
        Edits all() {
            List<EditSpec> all = lines.stream()
                    .flatMap(line -> line.group().edits().stream())
                    .toList();
            return all.equals(edits.list()) ? edits : new Edits(all, edits.inputs());
        }

        List<EditSpec> inForce() {
            return lines.stream()
                    .filter(EditLine::isInForce)
                    .flatMap(line -> line.group().edits().stream())
                    .toList();
        }

        void refuse(Map<Integer, Message> refusals) {
            int begin = 0;
            for (EditLine line : lines) {
                int end = begin + line.group().edits().size();
                line.refuse(IntStream.range(begin, end)
                        .mapToObj(refusals::get)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .map(Messages::said)
                        .orElse(""));
                begin = end;
            }
        }
    }

    /** Edits that were read, with what of them does not fit the open pair. */
    private record Fitted(Edits edits, Map<Integer, Message> refusals) {
        static Fitted of(ModelPair open, Edits edits) throws GlotlensException {
            return new Fitted(edits, open == null ? Map.of() : EditedSubjects.refusals(open, edits));
        }
    }

    /**
     * Puts edits of {@code state} in force.
     *
     * @param pair the open pair, which edits must fit, or null
     */
    public EditsViewModel(WorkbenchState state, JobRunner jobs, ObservableValue<ModelPair> pair) {
        this.state = state;
        this.jobs = jobs;
        this.pair = pair;
        bag.follow(state.editsProperty(), now -> {
            if (!now.equals(published)) {
                published = now;
                list(Listed.of(now));
                fit(() -> {});
            }
        });
        bag.follow(pair, open -> fit(() -> refitted.run()));
    }

    /** One line for each edit, or for those that are parts of one thing, in the order in which they are applied. */
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
            fit(() -> {});
        }
    }

    /** What of the listed edits does not fit the open pair, in a sentence; empty where all do. */
    public ReadOnlyStringProperty refusedProperty() {
        return refused.getReadOnlyProperty();
    }

    /** Whether edits were cleared that can come back. */
    public ReadOnlyBooleanProperty restorableProperty() {
        return restorable.getReadOnlyProperty();
    }

    /** Says what to do once others are in force because another pair is open, which what is measured then must know. */
    public void onRefit(Runnable action) {
        refitted = action;
    }

    /** Reads a file of edits and puts those that fit the open pair in force in place of those before. */
    public void open(Path file) {
        String name = FileNames.of(file);
        ModelPair open = pair.getValue();
        jobs.start(new JobRequest<>(
                LANE,
                Messages.text("edits.reading", name),
                watch -> {
                    Edits read = EditFile.read(file);
                    if (read.isEmpty()) {
                        throw new DataException(Messages.message("edits.none", name));
                    }
                    return Fitted.of(open, read);
                },
                read -> {
                    list(Listed.of(read.edits()));
                    refuse(read.refusals());
                    switched();
                    state.tell("edits.opened", listed.inForce().size(), name);
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
            if (!left.removeAll(gone)) {
                kept.add(line.again());
                continue;
            }
            EditGroup.of(left)
                    .forEach(group ->
                            kept.add(new EditLine(group, line.onProperty().get())));
        }
        EditGroup.of(added).forEach(group -> kept.add(new EditLine(group, true)));
        list(new Listed(Edits.NONE, List.copyOf(kept)));
        switched();
        fit(() -> {});
    }

    /** Whether any of these edits is listed, switched on or not. */
    public boolean lists(List<EditSpec> some) {
        return listed.lines().stream()
                .flatMap(line -> line.group().edits().stream())
                .anyMatch(some::contains);
    }

    /** Whether all of these edits are listed and switched on. */
    public boolean hasInForce(List<EditSpec> all) {
        return listed.inForce().containsAll(all);
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
            fit(() -> {});
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
        say();
        restorable.set(!cleared.lines().isEmpty() && next.lines().isEmpty());
    }

    /** Looks which of the listed edits fit the open pair; {@code then} where that changes what is in force. */
    private void fit(Runnable then) {
        Listed asked = listed;
        if (asked.lines().isEmpty()) {
            return;
        }
        ModelPair open = pair.getValue();
        jobs.start(new JobRequest<>(
                LANE + " fit",
                Messages.text("edits.fitting"),
                watch -> Fitted.of(open, asked.all()),
                fitted -> {
                    if (listed == asked) {
                        List<EditSpec> before = asked.inForce();
                        refuse(fitted.refusals());
                        if (!asked.inForce().equals(before)) {
                            keep(then);
                        }
                    }
                },
                state::fail));
    }

    private void refuse(Map<Integer, Message> refusals) {
        listed.refuse(refusals);
        say();
        refusals.values().forEach(state::note);
    }

    private void say() {
        List<String> said = listed.lines().stream()
                .map(line -> line.refusalProperty().get())
                .filter(why -> !why.isEmpty())
                .toList();
        refused.set(said.isEmpty() ? "" : Messages.text("edits.refused", sentence(said.getFirst()), said.size() - 1));
    }

    /** The first sentence; all of them stand on the edit itself. */
    private static String sentence(String said) {
        BreakIterator sentences = BreakIterator.getSentenceInstance(Locale.ROOT);
        sentences.setText(said);
        int end = sentences.next();
        return end == BreakIterator.DONE ? said : said.substring(0, end).strip();
    }

    private void switched() {
        all.set(listed.value());
        keep(() -> {});
    }

    /** What is in force is a file of its own, so that its command makes the same again. */
    private void keep(Runnable then) {
        List<EditSpec> inForce = listed.inForce();
        Edits all = listed.edits();
        jobs.start(new JobRequest<>(
                LANE,
                Messages.text("edits.keeping"),
                watch -> inForce.equals(all.list()) ? all : KeptEdits.keep(inForce),
                kept -> {
                    published = kept;
                    state.editsProperty().set(kept);
                    then.run();
                },
                state::fail));
    }

    @Override
    public void close() {
        bag.close();
    }
}
