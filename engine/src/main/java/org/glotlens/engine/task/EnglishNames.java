package org.glotlens.engine.task;

import java.util.Locale;
import java.util.Map;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;

/** Names of languages as instructions write them, the same on every machine. */
public final class EnglishNames {
    /** Where the JDK's name is not the one that published instructions use. */
    private static final Map<String, String> OTHERWISE = Map.of("bn", "Bengali", "no", "Norwegian", "el", "Greek");

    private EnglishNames() {}

    /**
     * For example {@code German} for {@code de}.
     *
     * @throws DataException if the code is unknown
     */
    public static String of(String code) throws DataException {
        String known = OTHERWISE.get(code);
        if (known != null) {
            return known;
        }
        String name = Locale.of(code).getDisplayLanguage(Locale.ENGLISH);
        if (name.isEmpty() || name.equals(code)) {
            throw new DataException(Message.of(
                    "englishNames.isNoKnownLanguage",
                    "'%s' is no known language code, expected one such as de or zh.",
                    code));
        }
        return name;
    }
}
