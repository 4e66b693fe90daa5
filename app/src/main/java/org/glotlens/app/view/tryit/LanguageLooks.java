package org.glotlens.app.view.tryit;

import java.awt.Color;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.Theme;
import org.glotlens.app.view.written.ChipLook;
import org.glotlens.app.view.written.ChipLook.Look;
import org.glotlens.app.view.written.WrittenSpan;
import org.glotlens.app.view.written.WrittenText;
import org.glotlens.charts.LanguageMark;
import org.glotlens.charts.Palette;

/** The looks of the tokens of some texts: by their probability, or by the language of what the lens reads. */
final class LanguageLooks {
    /** Text stays readable on it. */
    private static final double STRENGTH = 0.38;

    private static final String UNTOLD = "rgba(128,128,128,0.10)";

    private final LensColours colours;
    private final ObservableValue<Theme> theme;
    private final Map<WrittenText, ObjectProperty<ChipLook>> looks = new IdentityHashMap<>();

    /** Follows {@code colours}. */
    LanguageLooks(LensColours colours, ObservableValue<Theme> theme, Bag bag) {
        this.colours = colours;
        this.theme = theme;
        bag.onChange(colours.onProperty(), this::dress);
        bag.onChange(colours.wordsProperty(), this::dress);
        bag.onChange(colours.layerProperty(), this::dress);
        bag.onChange(theme, this::dress);
    }

    ObservableValue<Theme> theme() {
        return theme;
    }

    /** The look of a text's tokens, now and later. */
    ObservableValue<ChipLook> of(WrittenText text) {
        return looks.computeIfAbsent(text, t -> {
            t.outcomeProperty().subscribe(outcome -> dress());
            return new SimpleObjectProperty<>(look(t));
        });
    }

    /** The ground of a language's tokens; of those of which none is told where it is empty. */
    String ground(Optional<String> language) {
        return language.map(this::tint).orElse(UNTOLD);
    }

    /** Texts that are no longer on show need no look. */
    void forget() {
        looks.clear();
    }

    private void dress() {
        looks.forEach((text, look) -> look.set(look(text)));
    }

    private ChipLook look(WrittenText text) {
        if (colours.onProperty().get()) {
            return new ChipLook(span -> byLanguage(text, span), Messages.text("try.colourIsLanguage"));
        }
        return Optional.ofNullable(text.outcomeProperty().get())
                .flatMap(outcome -> outcome.written().proxy())
                .map(ProxyLook::of)
                .orElse(ChipLook.BY_PROBABILITY);
    }

    private Look byLanguage(WrittenText text, WrittenSpan span) {
        int layer = colours.layerProperty().get();
        return colours.word(text, span)
                .map(word -> new Look(ground(word.language()), word.language().orElse(""), word.text(layer)))
                .orElse(new Look(UNTOLD, "", ""));
    }

    private String tint(String language) {
        LanguageMark mark = Palette.mark(language);
        Color colour = theme.getValue() == Theme.DARK ? mark.onDark() : mark.onLight();
        return String.format(
                Locale.ROOT, "rgba(%d,%d,%d,%.2f)", colour.getRed(), colour.getGreen(), colour.getBlue(), STRENGTH);
    }
}
