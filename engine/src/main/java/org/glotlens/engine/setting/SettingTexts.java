package org.glotlens.engine.setting;

import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;

/**
 * What people are told about the settings of a package, from {@code settings.properties} in it: {@code KEY.name},
 * {@code KEY.help} and, where they are, {@code KEY.unit}, {@code KEY.default} and, for switches, {@code KEY.flag}.
 */
public final class SettingTexts {
    private final ResourceBundle bundle;

    private SettingTexts(ResourceBundle bundle) {
        this.bundle = bundle;
    }

    /** The texts in the package of a class. */
    public static SettingTexts beside(Class<?> table) {
        return new SettingTexts(
                ResourceBundle.getBundle(table.getPackageName() + ".settings", Locale.ROOT, table.getClassLoader()));
    }

    /** @throws java.util.MissingResourceException if there is no such text */
    String text(String key, String kind) {
        return bundle.getString(key + "." + kind);
    }

    Optional<String> optional(String key, String kind) {
        String name = key + "." + kind;
        return bundle.containsKey(name) ? Optional.of(bundle.getString(name)) : Optional.empty();
    }
}
