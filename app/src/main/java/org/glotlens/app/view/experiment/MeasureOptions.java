package org.glotlens.app.view.experiment;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.engine.lens.LensSettings;
import org.glotlens.engine.lens.SetOverrides;
import org.glotlens.engine.represent.Axes;
import org.glotlens.engine.represent.Pooling;
import org.glotlens.engine.represent.RepresentSettings;
import org.glotlens.engine.represent.Superposition;

/** How the next run measures, beside the texts it measures on. */
public final class MeasureOptions {
    private static final int TOP_TOKENS = 5;

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

    LensSettings lens(SetOverrides edited) {
        LensSettings settings = LensSettings.of(TOP_TOKENS).withOverrides(edited);
        settings = chance.get() ? settings.withChance() : settings;
        return wholeWords.get() ? settings.withWholeWords() : settings;
    }

    RepresentSettings represent() {
        return new RepresentSettings(pooling.get(), false, axes.get(), superposition.get(), LensSettings.SEED);
    }

    /** The same as options of {@code glotlens lens}. */
    String[] lensWords() {
        List<String> words = new ArrayList<>();
        if (chance.get()) {
            words.add("--chance");
        }
        if (wholeWords.get()) {
            words.add("--whole-words");
        }
        return words.toArray(String[]::new);
    }

    /** The same as options of {@code glotlens represent}. */
    String[] representWords() {
        return new String[] {
            "--pooling", pooling.get().label(),
            "--axes", axes.get().label(),
            "--procrustes", superposition.get().label()
        };
    }
}
