package org.glotlens.app.view.neurons;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.glotlens.app.view.edits.EditsViewModel;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.engine.edit.EditSpec;
import org.glotlens.engine.neuron.SwitchKind;
import org.glotlens.engine.run.Side;

/** Puts the edits in force that switch a language's neurons off or on, and takes them out again. */
public final class NeuronSwitches implements AutoCloseable {
    private final EditsViewModel edits;
    private final Bag bag = new Bag();
    private final ObjectProperty<Side> side = new SimpleObjectProperty<>(this, "side", Side.BASE);
    private final ReadOnlyObjectWrapper<List<Side>> sides = new ReadOnlyObjectWrapper<>(this, "sides", List.of());
    private final ReadOnlyObjectWrapper<List<NeuronSwitch>> lines =
            new ReadOnlyObjectWrapper<>(this, "lines", List.of());
    private final Set<EditSpec> mine = new LinkedHashSet<>();
    private SwitchEdits made = SwitchEdits.NONE;
    private boolean isFollowing;

    /** Changes the edits of {@code edits}, which are in force in {@code state}. */
    NeuronSwitches(WorkbenchState state, EditsViewModel edits) {
        this.edits = edits;
        bag.onChange(side, this::list);
        bag.follow(state.editsProperty(), now -> follow());
    }

    /** The checkpoint whose neurons are switched; the edits hold in both. */
    public ObjectProperty<Side> sideProperty() {
        return side;
    }

    /** The checkpoints in which neurons were found. */
    public ReadOnlyObjectProperty<List<Side>> sidesProperty() {
        return sides.getReadOnlyProperty();
    }

    /** One switch a language. */
    public ReadOnlyObjectProperty<List<NeuronSwitch>> linesProperty() {
        return lines.getReadOnlyProperty();
    }

    /** The edits that switches have put in force, in force or not any more. */
    List<EditSpec> mine() {
        return List.copyOf(mine);
    }

    /** Shows the languages of a result. */
    void show(SwitchEdits other) {
        made = other;
        sides.set(other.sides());
        if (!other.sides().contains(side.get())) {
            side.set(Side.BASE);
        }
        list();
    }

    private void list() {
        Side now = side.get();
        lines.set(made.languages().stream()
                .map(code -> new NeuronSwitch(code, made.size(now, code), made.kinds(now, code)))
                .toList());
        follow();
        lines.get().forEach(line -> {
            line.onProperty().subscribe((was, is) -> change(line));
            line.kindProperty().subscribe((was, is) -> change(line));
        });
    }

    private List<EditSpec> specs(NeuronSwitch line, SwitchKind kind) {
        return made.of(side.get(), line.language(), kind);
    }

    private void change(NeuronSwitch line) {
        if (isFollowing) {
            return;
        }
        List<EditSpec> gone = new ArrayList<>();
        line.kinds().forEach(kind -> gone.addAll(specs(line, kind)));
        boolean isThere = edits.lists(gone);
        List<EditSpec> added =
                line.onProperty().get() ? specs(line, line.kindProperty().get()) : List.of();
        mine.addAll(added);
        if (isThere || !added.isEmpty()) {
            edits.change(gone, added);
        }
    }

    /** A switch is on while its edits are in force, whoever put them there. */
    private void follow() {
        isFollowing = true;
        try {
            for (NeuronSwitch line : lines.get()) {
                boolean isOn = false;
                for (SwitchKind kind : line.kinds()) {
                    List<EditSpec> own = specs(line, kind);
                    if (!own.isEmpty() && edits.hasInForce(own)) {
                        line.kindProperty().set(kind);
                        isOn = true;
                    }
                }
                line.onProperty().set(isOn);
            }
        } finally {
            isFollowing = false;
        }
    }

    @Override
    public void close() {
        bag.close();
    }
}
