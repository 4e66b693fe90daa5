package org.glotlens.app.view.experiment;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.binding.BooleanExpression;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.SettingField;
import org.glotlens.app.view.kit.SettingForm;
import org.glotlens.engine.jacobian.JacobianLens;
import org.glotlens.engine.lens.LensSettings;
import org.glotlens.engine.represent.Pooling;
import org.glotlens.engine.represent.RepresentSettings;

/**
 * How the next run measures, beside the texts it measures on: those rows of the tables of settings that the side bar has
 * room for. What it takes and refuses is what the command line takes and refuses.
 */
public final class MeasureOptions {
    /** Most prompts of a run; 0 for all of the file. */
    static final String COUNT = "count";

    static final String CHANCE = "chance";
    static final String WHOLE_WORDS = "wholeWords";
    static final String POOLING = "pooling";
    static final String AXES = "axes";
    static final String SUPERPOSITION = "superposition";

    /** What the menu holds of the lens, and of the representations; its face names what is not as usual. */
    static final List<String> LENS_MENU = List.of(CHANCE, WHOLE_WORDS);

    static final List<String> REPRESENT_MENU = List.of(AXES, SUPERPOSITION);

    private final SettingForm<LensSettings> lens =
            new SettingForm<>(LensSettings.table(), List.of(COUNT, CHANCE, WHOLE_WORDS));
    private final SettingForm<RepresentSettings> represent =
            new SettingForm<>(RepresentSettings.table(), List.of(POOLING, AXES, SUPERPOSITION));

    /** Fields of the lens. */
    public SettingForm<LensSettings> lens() {
        return lens;
    }

    /** Fields of the representations. */
    public SettingForm<RepresentSettings> represent() {
        return represent;
    }

    /** Whether every field can be used. */
    public BooleanExpression validProperty() {
        return lens.validProperty().and(represent.validProperty());
    }

    /** Starts with what was chosen last time. */
    void start(int count, Pooling pooling) {
        lens.show(LensSettings.defaults().on(count));
        represent.show(RepresentSettings.of(pooling, RepresentSettings.SEED));
    }

    /** What is chosen beside the defaults, in a few words. */
    public String inWords() {
        String words = menu().filter(field -> !field.isUsual())
                .map(field -> Messages.text(
                        "options." + field.key() + ".short",
                        field.textProperty().get()))
                .collect(Collectors.joining(", "));
        return words.isEmpty() ? Messages.text("options.usual") : words;
    }

    /** The same beside the lens that the layers are read through. */
    public String inWords(JacobianLens lens) {
        if (!lens.isPresent()) {
            return inWords();
        }
        String through = Messages.text("options.through.short", lens.name());
        boolean isUsual = menu().allMatch(SettingField::isUsual);
        return isUsual ? through : through + ", " + inWords();
    }

    /** The fields of the menu. */
    Stream<SettingField<?>> menu() {
        return Stream.concat(
                LENS_MENU.stream().map(lens::field), REPRESENT_MENU.stream().map(represent::field));
    }
}
