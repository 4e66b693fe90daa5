package org.glotlens.app.view.kit;

import java.util.Locale;

/** Names of languages in the language of the interface. */
public final class LanguageNames {
    private LanguageNames() {}

    /** For example {@code German} for {@code de}; an unknown code stands for itself. */
    public static String of(String code) {
        String name = Locale.of(code).getDisplayLanguage(Locale.ENGLISH);
        return name.isEmpty() ? code : name;
    }
}
