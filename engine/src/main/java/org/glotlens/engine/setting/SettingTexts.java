package org.glotlens.engine.setting;

import java.util.Optional;
import org.glotlens.engine.TextBundle;
import org.glotlens.engine.Translation;

/**
 * What people are told about the settings of a package, from {@code settings.properties} in it: {@code KEY.name},
 * {@code KEY.help} and, where they are, {@code KEY.unit}, {@code KEY.default} and, for switches, {@code KEY.flag}. In
 * English, unless a window has said otherwise.
 */
public final class SettingTexts {
    private static volatile Translation spoken = Translation.ENGLISH;

    private final TextBundle bundle;

    private SettingTexts(TextBundle bundle) {
        this.bundle = bundle;
    }

    /** The texts in the package of a class. */
    public static SettingTexts beside(Class<?> table) {
        return new SettingTexts(TextBundle.of(table.getPackageName() + ".settings"));
    }

    /** Says every setting in a language from now on. */
    public static void speak(Translation language) {
        spoken = language;
    }

    /** @throws java.util.MissingResourceException if there is no such text */
    String text(String key, String kind) {
        return bundle.text(key + "." + kind, spoken);
    }

    Optional<String> optional(String key, String kind) {
        String name = key + "." + kind;
        return bundle.has(name) ? Optional.of(bundle.text(name, spoken)) : Optional.empty();
    }
}
