package org.glotlens.app.view.kit;

import org.glotlens.engine.file.LanguageCode;

/** Names of languages in the language of the interface. */
public final class LanguageNames {
    private LanguageNames() {}

    /** For example {@code German} for {@code de}, {@code Deutsch} in German; an unknown code stands for itself. */
    public static String of(String code) {
        return LanguageCode.name(code, Messages.locale());
    }
}
