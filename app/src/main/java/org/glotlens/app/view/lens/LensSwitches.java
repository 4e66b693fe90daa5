package org.glotlens.app.view.lens;

import java.util.List;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** How the lens figures are drawn, the same for both checkpoints, so that they compare. */
public final class LensSwitches {
    private final BooleanProperty overlaid = new SimpleBooleanProperty(this, "overlaid");
    private final BooleanProperty difference = new SimpleBooleanProperty(this, "difference");
    private final BooleanProperty zoomed = new SimpleBooleanProperty(this, "zoomed");
    private final BooleanProperty chance = new SimpleBooleanProperty(this, "chance");
    private final BooleanProperty energetic = new SimpleBooleanProperty(this, "energetic");
    private final ObjectProperty<Arrangement> arrangement =
            new SimpleObjectProperty<>(this, "arrangement", Arrangement.TARGETS);
    private final StringProperty target = new SimpleStringProperty(this, "target", "");

    /** Small plots for each target language; differences, which are over all prompts, stand in one plot. */
    public LensSwitches() {
        difference.subscribe(isOn -> {
            if (isOn) {
                arrangement.set(Arrangement.TOGETHER);
            }
        });
        arrangement.subscribe(now -> {
            if (now != Arrangement.TOGETHER) {
                difference.set(false);
            }
        });
    }

    /** How the curves stand. */
    public ObjectProperty<Arrangement> arrangementProperty() {
        return arrangement;
    }

    /** The target language of the large pair; the first there is where it has no curves. */
    public StringProperty targetProperty() {
        return target;
    }

    /** Shows English and a target language, large. */
    public void showPair(String language) {
        target.set(language);
        arrangement.set(Arrangement.PAIR);
    }

    /** Whether the base checkpoint's curves lie pale under those of the aligned one. */
    public BooleanProperty overlaidProperty() {
        return overlaid;
    }

    /** Whether the aligned checkpoint's figure shows aligned minus base, paired by prompt. */
    public BooleanProperty differenceProperty() {
        return difference;
    }

    /** Whether the axes end at the highest curve of both rather than at 1. */
    public BooleanProperty zoomedProperty() {
        return zoomed;
    }

    /** Whether the strips show the token energy rather than the entropy. */
    public BooleanProperty energeticProperty() {
        return energetic;
    }

    /** Whether the curves of wrong answers lie pale under the others, where they were measured. */
    public BooleanProperty chanceProperty() {
        return chance;
    }

    List<Observable> all() {
        return List.of(overlaid, difference, zoomed, chance, energetic);
    }
}
