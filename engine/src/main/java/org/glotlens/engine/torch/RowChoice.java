package org.glotlens.engine.torch;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;

/** What multiplies a few rows with a matrix on the processor. */
enum RowChoice {
    /** Our own kernel where it runs, is right and is no slower than the library's. */
    AUTO,
    /** Our own wherever it runs and is right. */
    OWN,
    /** The library's. */
    LIBRARY;

    private static final String VARIABLE = "GLOTLENS_ROWS";
    private static final String PROPERTY = "glotlens.rows";

    /**
     * What the variable {@code GLOTLENS_ROWS} says, or else the system property {@code glotlens.rows}; {@link #AUTO} where neither
     * is set.
     *
     * @throws GlotlensException if it says something else
     */
    static RowChoice ofThisProcess() throws GlotlensException {
        return of(System.getenv().getOrDefault(VARIABLE, System.getProperty(PROPERTY, AUTO.label())));
    }

    static RowChoice of(String said) throws GlotlensException {
        Optional<RowChoice> known = Arrays.stream(values())
                .filter(choice -> choice.label().equals(said))
                .findFirst();
        if (known.isEmpty()) {
            throw new GlotlensException(Message.of(
                    "rowChoice.unknown",
                    "%s is %s, expected one of: %s.",
                    VARIABLE,
                    said,
                    Arrays.stream(values()).map(RowChoice::label).collect(Collectors.joining(", "))));
        }
        return known.get();
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
