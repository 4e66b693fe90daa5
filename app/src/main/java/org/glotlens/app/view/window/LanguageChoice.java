package org.glotlens.app.view.window;

import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.glotlens.app.view.kit.InterfaceLanguage;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.Notice;
import org.glotlens.app.view.state.Settings;
import org.glotlens.app.view.state.WorkbenchState;

/** Which language the window speaks from its next start on, and whether its figures do. */
public final class LanguageChoice {
    private static final String ENGLISH_FIGURES = "figuresInEnglish";

    private final ObjectProperty<Optional<InterfaceLanguage>> chosen;
    private final BooleanProperty englishFigures;

    /** Begins with what {@code settings} hold, and keeps it; {@code state} is told that a choice holds later. */
    LanguageChoice(Settings settings, WorkbenchState state) {
        chosen = new SimpleObjectProperty<>(this, "chosen", settings.language());
        englishFigures = new SimpleBooleanProperty(this, "englishFigures", settings.isOn(ENGLISH_FIGURES));
        chosen.subscribe(() -> {
            settings.putLanguage(chosen.get());
            tell(state);
        });
        englishFigures.subscribe(() -> {
            settings.put(ENGLISH_FIGURES, englishFigures.get());
            tell(state);
        });
    }

    private static void tell(WorkbenchState state) {
        state.noticeProperty().set(new Notice(Notice.Kind.INFO, Messages.text("language.later")));
    }

    /** Speaks, and lets the toolkit speak, before anything is shown. */
    static void begin(Settings settings) {
        // the toolkit looks up the words of its own menus in the language of the process
        Locale.setDefault(speak(settings).locale());
    }

    /** Speaks what this start was told, what was chosen before, or what the system speaks. */
    static InterfaceLanguage speak(Settings settings) {
        InterfaceLanguage language = InterfaceLanguage.told()
                .or(settings::language)
                .orElseGet(() -> InterfaceLanguage.of(Locale.getDefault(Locale.Category.DISPLAY)));
        language.speak(settings.isOn(ENGLISH_FIGURES) ? InterfaceLanguage.ENGLISH : language);
        return language;
    }

    /** The chosen language; empty for that of the system. */
    public ObjectProperty<Optional<InterfaceLanguage>> chosenProperty() {
        return chosen;
    }

    /** Whether the words of figures are in English whatever the window speaks. */
    public BooleanProperty englishFiguresProperty() {
        return englishFigures;
    }
}
