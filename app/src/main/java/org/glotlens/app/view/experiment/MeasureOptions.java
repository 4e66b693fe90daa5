package org.glotlens.app.view.experiment;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.engine.lens.LensSettings;
import org.glotlens.engine.represent.Axes;
import org.glotlens.engine.represent.Pooling;
import org.glotlens.engine.represent.RepresentSettings;
import org.glotlens.engine.represent.Superposition;

/** How the next run measures, beside the texts it measures on. */
public final class MeasureOptions {
    private final BooleanProperty chance = new SimpleBooleanProperty(this, "chance");
    private final BooleanProperty wholeWords = new SimpleBooleanProperty(this, "wholeWords");
    private final ObjectProperty<Pooling> pooling = new SimpleObjectProperty<>(this, "pooling", Pooling.CONTENT_MEAN);
    private final ObjectProperty<Axes> axes = new SimpleObjectProperty<>(this, "axes", Axes.JOINT);
    private final ObjectProperty<Superposition> superposition =
            new SimpleObjectProperty<>(this, "superposition", Superposition.NONE);

    /** Whether the lens also reads what wrong answers get. */
    public BooleanProperty chanceProperty() {
        return chance;
    }

    /** Whether answers are also scored as whole words at the output. */
    public BooleanProperty wholeWordsProperty() {
        return wholeWords;
    }

    /** How a text's tokens become one vector. */
    public ObjectProperty<Pooling> poolingProperty() {
        return pooling;
    }

    /** On which checkpoints the components are fitted. */
    public ObjectProperty<Axes> axesProperty() {
        return axes;
    }

    /** Which points of the scatter are laid onto each other. */
    public ObjectProperty<Superposition> superpositionProperty() {
        return superposition;
    }

    /** What is chosen beside the defaults, in a few words. */
    public String inWords() {
        List<String> words = new ArrayList<>();
        if (chance.get()) {
            words.add(Messages.text("options.chance.short"));
        }
        if (wholeWords.get()) {
            words.add(Messages.text("options.words.short"));
        }
        if (axes.get() != Axes.JOINT) {
            words.add(Messages.text("options.axes.short", axes.get().label()));
        }
        if (superposition.get() != Superposition.NONE) {
            words.add(Messages.text("options.superposition.short"));
        }
        return words.isEmpty() ? Messages.text("options.usual") : String.join(", ", words);
    }

    /** How the lens is read, on so many prompts. */
    LensSettings lens(int count) {
        LensSettings settings = LensSettings.defaults().on(count);
        settings = chance.get() ? settings.withChance() : settings;
        return wholeWords.get() ? settings.withWholeWords() : settings;
    }

    /** How representations are measured. */
    RepresentSettings represent() {
        return new RepresentSettings(pooling.get(), false, axes.get(), superposition.get(), RepresentSettings.SEED);
    }
}
