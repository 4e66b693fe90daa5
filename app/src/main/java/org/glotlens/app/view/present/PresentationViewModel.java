package org.glotlens.app.view.present;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.glotlens.app.view.export.Exhibit;

/** Which figures stand before the audience: one of a kind, or base and aligned beside each other. */
public final class PresentationViewModel {
    private static final String BASE = "-base";
    private static final String ALIGNED = "-aligned";

    private final Supplier<List<Exhibit>> exhibits;
    private final BooleanProperty shown = new SimpleBooleanProperty(this, "shown");
    private final BooleanProperty blank = new SimpleBooleanProperty(this, "blank");
    private final IntegerProperty most = new SimpleIntegerProperty(this, "most", 2);
    private final ReadOnlyIntegerWrapper at = new ReadOnlyIntegerWrapper(this, "at", 0);
    private final ObjectProperty<List<List<Exhibit>>> groups = new SimpleObjectProperty<>(this, "groups", List.of());

    /** @param exhibits all figures of the window, drawn or not */
    public PresentationViewModel(Supplier<List<Exhibit>> exhibits) {
        this.exhibits = exhibits;
        shown.subscribe(isShown -> {
            blank.set(false);
            if (isShown) {
                gather();
            }
        });
    }

    /** Whether it stands over the window. */
    public BooleanProperty shownProperty() {
        return shown;
    }

    /** Whether the screen is blank, so that the audience looks at who speaks. */
    public BooleanProperty blankProperty() {
        return blank;
    }

    /** Most figures beside each other: 1 or 2. */
    public IntegerProperty mostProperty() {
        return most;
    }

    /** Which of the kinds is on show, from 0. */
    public ReadOnlyIntegerProperty atProperty() {
        return at.getReadOnlyProperty();
    }

    /** The figures on show; empty where nothing is drawn. */
    public List<Exhibit> figures() {
        List<List<Exhibit>> all = groups.get();
        if (all.isEmpty()) {
            return List.of();
        }
        List<Exhibit> group = all.get(at.get());
        return group.subList(0, Math.min(most.get(), group.size()));
    }

    /** Another kind of figure, in the order of the tabs; after the last comes the first. */
    public void step(int by) {
        gather();
        int count = groups.get().size();
        if (count > 0) {
            at.set(Math.floorMod(at.get() + by, count));
        }
    }

    /** The figures that are drawn now, by kind. */
    private void gather() {
        Map<String, List<Exhibit>> kinds = new LinkedHashMap<>();
        for (Exhibit exhibit : exhibits.get()) {
            if (exhibit.figure().getValue() != null) {
                kinds.computeIfAbsent(kind(exhibit.name()), _ -> new ArrayList<>())
                        .add(exhibit);
            }
        }
        List<List<Exhibit>> all = List.copyOf(kinds.values());
        groups.set(all);
        at.set(Math.clamp(at.get(), 0, Math.max(0, all.size() - 1)));
    }

    /** The name of a figure without that of its checkpoint. */
    private static String kind(String name) {
        return name.endsWith(BASE) || name.endsWith(ALIGNED) ? name.substring(0, name.lastIndexOf('-')) : name;
    }
}
