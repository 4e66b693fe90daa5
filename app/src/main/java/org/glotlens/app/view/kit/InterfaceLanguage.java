package org.glotlens.app.view.kit;

import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.glotlens.charts.ChartText;
import org.glotlens.engine.Translation;
import org.glotlens.engine.setting.SettingTexts;

/** The languages that the window speaks. The command line, the log and files of numbers are in English in any case. */
public enum InterfaceLanguage {
    ENGLISH("en", "English"),
    GERMAN("de", "Deutsch"),
    CHINESE("zh", "中文"),
    SWAHILI("sw", "Kiswahili");

    /** Names a language by its code, whatever was chosen; as system property {@code glotlens.language}. */
    public static final String VARIABLE = "GLOTLENS_LANGUAGE";

    private final String code;
    private final String ownName;

    InterfaceLanguage(String code, String ownName) {
        this.code = code;
        this.ownName = ownName;
    }

    /** The language of a code such as {@code de}, or empty where the window does not speak it. */
    public static Optional<InterfaceLanguage> of(String code) {
        return Stream.of(values()).filter(each -> each.code.equals(code)).findFirst();
    }

    /** The language of a system, or English where the window does not speak it. */
    public static InterfaceLanguage of(Locale system) {
        return of(system.getLanguage()).orElse(ENGLISH);
    }

    /** What this start was told to speak, whatever was chosen before. */
    public static Optional<InterfaceLanguage> told() {
        return of(System.getProperty("glotlens.language", System.getenv().getOrDefault(VARIABLE, "")));
    }

    /** Its code, as files and the system write it. */
    public String code() {
        return code;
    }

    /** What it calls itself. */
    public String ownName() {
        return ownName;
    }

    /** The same for those who keep words themselves, such as the toolkit. */
    public Locale locale() {
        return Locale.of(code);
    }

    /**
     * Says everything in this language from now on; what is on show already stays as it is.
     *
     * @param figures the language of the words in figures
     */
    public void speak(InterfaceLanguage figures) {
        Translation spoken = Translation.in(locale());
        Messages.speak(spoken);
        SettingTexts.speak(spoken);
        ChartText.speak(
                Translation.in(figures.locale()), figures == ENGLISH ? UnaryOperator.identity() : Reasons::said);
    }
}
